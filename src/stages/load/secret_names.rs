//! Names of files and folders that nobody means to publish: keys, passwords, histories of repositories, dumps and copies.
//! Must not know: what is in them.

/// What has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NamedThing {
    File,
    Folder,
}

/// Folders that tools keep histories, keys and states in.
const FOLDERS: [&str; 16] = [
    ".git",
    ".hg",
    ".svn",
    ".bzr",
    "cvs",
    ".ssh",
    ".aws",
    ".azure",
    ".gcloud",
    ".kube",
    ".docker",
    ".gnupg",
    ".terraform",
    ".password-store",
    ".vault",
    ".env",
];

/// Files that hold keys, passwords or what somebody typed.
const FILES: [&str; 44] = [
    ".git",
    ".env",
    ".npmrc",
    ".yarnrc",
    ".yarnrc.yml",
    ".pypirc",
    ".netrc",
    "_netrc",
    ".pgpass",
    ".my.cnf",
    ".htpasswd",
    ".htdigest",
    ".git-credentials",
    ".gitconfig",
    ".dockercfg",
    ".dockerconfigjson",
    ".boto",
    ".s3cfg",
    ".vault-token",
    ".terraformrc",
    ".bash_history",
    ".zsh_history",
    ".sh_history",
    ".psql_history",
    ".mysql_history",
    ".sqlite_history",
    ".python_history",
    ".node_repl_history",
    ".bashrc",
    ".zshrc",
    ".profile",
    "htpasswd",
    "shadow",
    "authorized_keys",
    "known_hosts",
    "kubeconfig",
    "credentials",
    "secrets",
    "wp-config.php",
    "configuration.php",
    "localsettings.php",
    "web.config",
    "database.yml",
    "auth.json",
];

/// What a name begins with when it is that of a file of secrets in some format.
const STEMS: [&str; 9] = [
    "credential",
    "secret",
    "service-account",
    "service_account",
    "serviceaccount",
    "client_secret",
    "client-secret",
    "firebase-adminsdk",
    "application_default_credentials",
];

/// The formats of such files.
const FORMATS: [&str; 12] =
    ["json", "yml", "yaml", "toml", "ini", "cfg", "conf", "properties", "xml", "txt", "csv", "php"];

/// Names of private keys of SSH.
const SSH_KEYS: [&str; 6] = ["id_rsa", "id_dsa", "id_ecdsa", "id_ed25519", "id_xmss", "identity"];

/// Endings of keys, states and passwords, of dumps of databases, and of copies that people and tools make before they
/// change a file.
const ENDINGS: [&str; 52] = [
    "pem",
    "key",
    "p8",
    "p12",
    "pfx",
    "pkcs12",
    "ppk",
    "jks",
    "jceks",
    "bks",
    "keystore",
    "keytab",
    "kdb",
    "kdbx",
    "psafe3",
    "opvault",
    "agilekeychain",
    "keychain",
    "keychain-db",
    "ovpn",
    "kubeconfig",
    "env",
    "tfstate",
    "tfvars",
    "htpasswd",
    "pgpass",
    "secret",
    "secrets",
    "har",
    "rdp",
    "sql",
    "dump",
    "pgdump",
    "dmp",
    "sqlite",
    "sqlite3",
    "db",
    "db3",
    "mdb",
    "rdb",
    "bak",
    "bkp",
    "backup",
    "old",
    "orig",
    "save",
    "sav",
    "copy",
    "tmp",
    "rej",
    "ost",
    "pst",
];

/// Endings of packed files: what is packed tells more.
const PACKED: [&str; 11] = ["gz", "bz2", "xz", "zst", "lz4", "zip", "7z", "rar", "tar", "tgz", "tbz2"];

/// Endings by which a file says that it shows the form of another and not its values.
const EXAMPLES: [&str; 5] = ["example", "sample", "template", "tmpl", "dist"];

/// Whether a name is one that nobody means to publish, whatever its capitals.
pub(super) fn looks_like_a_secret(name: &str, thing: NamedThing) -> bool {
    let name = name.to_lowercase();
    match thing {
        NamedThing::Folder => FOLDERS.contains(&name.as_str()),
        NamedThing::File => is_secret_file(&name),
    }
}

fn is_secret_file(name: &str) -> bool {
    if name == ".env" || name.starts_with(".env.") || name.starts_with(".env-") {
        return !ending(name).is_some_and(|(_, ending)| EXAMPLES.contains(&ending));
    }
    match ending(name) {
        _ if FILES.contains(&name) || is_ssh_key(name) => true,
        Some((_, ending)) if EXAMPLES.contains(&ending) || ending == "pub" => false,
        Some((stem, ending)) if PACKED.contains(&ending) => is_secret_file(stem) || is_copy(stem),
        Some((_, ending)) if ENDINGS.contains(&ending) => true,
        // `credentials.json`, `service-account-prod.json`, `my-project-firebase-adminsdk-x1.json`
        Some((stem, ending)) if FORMATS.contains(&ending) => is_stem(stem) || is_secret_file_in_parts(stem),
        _ => false,
    }
}

/// Whether a file in a format is one of secrets by what stands before its ending: `terraform.tfstate.json`.
fn is_secret_file_in_parts(stem: &str) -> bool {
    ending(stem).is_some_and(|(_, ending)| matches!(ending, "env" | "tfstate" | "tfvars" | "bak" | "old" | "backup"))
}

fn is_stem(stem: &str) -> bool {
    STEMS.iter().any(|known| {
        let rest = stem.strip_prefix(known).or_else(|| stem.split_once("firebase-adminsdk").map(|(_, rest)| rest));
        // `secretary.txt` is no secret, `secrets.prod.txt` and `client_secret_1.json` are.
        rest.is_some_and(|rest| {
            let rest = rest.strip_prefix('s').unwrap_or(rest);
            rest.is_empty() || rest.starts_with(['.', '-', '_']) || rest.starts_with(|c: char| c.is_ascii_digit())
        })
    })
}

/// A private key, and each copy of one: all but `id_rsa.pub`.
fn is_ssh_key(name: &str) -> bool {
    let rest = SSH_KEYS.iter().find_map(|key| name.strip_prefix(key));
    let is_public = ending(name).is_some_and(|(_, ending)| ending == "pub");
    // A picture called `identity.png` is none.
    rest.is_some_and(|rest| rest.is_empty() || !name.starts_with("identity") && rest.starts_with(['_', '-', '.']))
        && !is_public
}

/// Whether a packed file is a copy or dump by one of the words in its name: `site-backup-2026`, `db_dump`.
fn is_copy(stem: &str) -> bool {
    let words = stem.split(|c: char| !c.is_ascii_alphabetic());
    words.into_iter().any(|word| matches!(word, "backup" | "backups" | "dump" | "dumps" | "sql" | "database" | "bak"))
}

/// The ending of a name, and what stands before it.
fn ending(name: &str) -> Option<(&str, &str)> {
    name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_passwords_dumps_and_copies_look_like_secrets() {
        let secrets = [
            ".env",
            ".ENV",
            ".env.local",
            ".env-prod",
            "prod.env",
            ".git",
            ".npmrc",
            "id_rsa",
            "id_ecdsa_sk",
            "id_ed25519_sk",
            "id_rsa.old",
            "id_rsa_work",
            "server.pem",
            "a.KEY",
            "AuthKey_1.p8",
            "release.jks",
            "index.html.bak",
            "site.yaml.old",
            "page.html.orig",
            "credentials.json",
            "credentials",
            "Credentials.csv",
            "secrets.yml",
            "secret.json",
            "secrets.prod.yaml",
            "service-account.json",
            "service-account-prod.json",
            "service_account_key.json",
            "client_secret_1-a.apps.json",
            "shop-firebase-adminsdk-x1.json",
            "terraform.tfstate",
            "terraform.tfstate.backup",
            "prod.tfvars",
            "kubeconfig",
            "prod.kubeconfig",
            "dump.sql",
            "db.sql.gz",
            "shop.sqlite3",
            "site-backup.zip",
            "backup-2026-01-01.tar.gz",
            "db_dump.tgz",
            "data.dump",
            "wp-config.php",
            "wp-config.php.old",
            "backup.tar",
            ".git-credentials",
            ".bash_history",
            "vault.kdbx",
        ];
        for name in secrets {
            assert!(looks_like_a_secret(name, NamedThing::File), "{name}");
        }
        for name in [".git", ".ssh", ".AWS", ".svn"] {
            assert!(looks_like_a_secret(name, NamedThing::Folder), "{name}");
        }
    }

    #[test]
    fn other_names_do_not() {
        let harmless = [
            "id_rsa.pub",
            "key",
            "pem.txt",
            "environment",
            ".envelope",
            ".nojekyll",
            ".env.example",
            "credentials.json.example",
            "secretary.json",
            "secret-santa.html",
            "accounts.json",
            "keys.html",
            "monkey.png",
            "old",
            "old.html",
            "identity.svg",
            "identity.pub",
            "database.html",
            "backup-guide.html",
            "backup.png",
            "download.zip",
            "archive.tar.gz",
            "theme.css",
            "site.webmanifest",
            "security.txt",
            "data.csv",
            "index.json",
            "terraform.html",
            "service-accounting.html",
        ];
        for name in harmless {
            assert!(!looks_like_a_secret(name, NamedThing::File), "{name}");
        }
        for name in ["credentials", "secrets", "backup.old", ".well-known", "docs.db"] {
            assert!(!looks_like_a_secret(name, NamedThing::Folder), "{name}");
        }
    }
}
