//! One definition of each mapping: which keys it has, what they mean, how they are read. From the same
//! definition come the reader, the messages about unknown and missing fields, and the schema. Must not know:
//! any particular field.

/// Defines a function that reads a mapping into a struct, and the [`Shape`](crate::model::shape::Shape) it reads.
///
/// Each line is `field: Type = "key", "what it means for an author";`. The value read may be turned into another by
/// `=> expression`, in which the field's name stands for it. `with` gives the fields that do not come from the mapping, `also` those of the mapping that are
/// checked here and read elsewhere.
macro_rules! record {
    (
        $(#[$meta:meta])*
        $vis:vis const $shape:ident = $name:literal;
        $fn_vis:vis fn $read:ident($node:ident, $reader:ident $(, $arg:ident: $arg_type:ty)* $(,)?) -> $out:ident $(with { $($extra:ident: $value:expr),* $(,)? })? {
            $($field:ident: $type:ty = $key:expr, $doc:literal $(=> $map:expr)?;)*
        }
        $(also { $($also:ty = $also_key:expr, $also_doc:literal;)* })?
    ) => {
        $(#[$meta])*
        $vis const $shape: $crate::model::shape::Shape = $crate::model::shape::Shape {
            name: $name,
            fields: &[$($crate::model::shape::Field {
                key: $key,
                doc: $doc,
                kind: <$type as $crate::stages::lower::field_reader::Value>::KIND,
                required: <$type as $crate::stages::lower::field_reader::Value>::REQUIRED,
            },)* $($($crate::model::shape::Field {
                key: $also_key,
                doc: $also_doc,
                kind: <$also as $crate::stages::lower::field_reader::Value>::KIND,
                required: false,
            },)*)?],
        };

        $fn_vis fn $read(
            $node: &$crate::model::document::Node,
            $reader: &mut $crate::stages::lower::field_reader::FieldReader<'_>
            $(, $arg: $arg_type)*
        ) -> Option<$out> {
            $reader.mapping($node, &$shape)?;
            // Every field is read before the first missing one ends it, so that all faults are reported.
            $(let $field = $reader.field::<$type>($node, $key);)*
            $($(let _ = $reader.field::<$also>($node, $also_key);)*)?
            $(let $field = $field?;)*
            $($(let $field = $map;)?)*
            Some($out { $($field,)* $($($extra: $value,)*)? })
        }
    };
}

pub(super) use record;

/// Makes structs [`Value`](super::field_reader::Value)s by their shapes and the functions that read them.
macro_rules! mappings {
    ($($type:ty: $shape:ident, $read:ident;)*) => {$(
        impl $crate::stages::lower::field_reader::Value for $type {
            const KIND: $crate::model::shape::Kind = $crate::model::shape::Kind::Map(&$shape);

            fn read(
                node: &$crate::model::document::Node,
                reader: &mut $crate::stages::lower::field_reader::FieldReader<'_>,
            ) -> Option<Self> {
                $read(node, reader)
            }
        }
    )*};
}

pub(super) use mappings;
