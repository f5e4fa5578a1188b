//! What a macro can tell of a type by its name.
//!
//! An alias is unknown here; the compiler judges it by the traits of the runtime.

use syn::{GenericArgument, Path, PathArguments, Type};

/// A type, and what kind of value it holds.
#[derive(Clone)]
pub(crate) struct FieldType {
    pub(crate) ty: Type,
    pub(crate) kind: Kind,
}

#[derive(Clone)]
pub(crate) enum Kind {
    /// An integer of so many bits; `usize` counts as 64.
    Int {
        signed: bool,
        bits: u32,
    },
    Float {
        single: bool,
    },
    Time,
    Size,
    /// `is_owned`: `String`; else `&str`.
    Text {
        is_owned: bool,
    },
    Char,
    Bool,
    /// A file path, `PathBuf`.
    Path,
    Option(Box<FieldType>),
    Secret(Box<FieldType>),
    /// A collection of these. `is_vec`: `Vec`.
    Sequence {
        element: Box<FieldType>,
        is_vec: bool,
    },
    /// A map.
    Map {
        key: Box<FieldType>,
        value: Box<FieldType>,
    },
    /// A type parameter of the struct.
    Parameter,
    Unknown,
}

impl FieldType {
    /// `parameters`: the type parameters of the struct.
    pub(crate) fn new(ty: &Type, parameters: &[String]) -> Self {
        Self { ty: ty.clone(), kind: kind(ty, parameters) }
    }

    /// The type behind an `Option`, or this one.
    pub(crate) fn present(&self) -> &Self {
        match &self.kind {
            Kind::Option(inner) => inner,
            _ => self,
        }
    }

    /// What is in a collection.
    pub(crate) fn element(&self) -> Option<&Self> {
        match &self.kind {
            Kind::Sequence { element, .. } | Kind::Map { value: element, .. } => Some(element),
            _ => None,
        }
    }

    /// How many elements an array has, if that is a literal.
    pub(crate) fn length_of_array(&self) -> Option<usize> {
        match &self.ty {
            Type::Array(array) => match crate::options::literal(&array.len)? {
                syn::Lit::Int(length) => length.base10_parse().ok(),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether it is certain to be `Copy`.
    pub(crate) fn is_copy(&self) -> bool {
        match &self.kind {
            Kind::Option(inner) => inner.is_copy(),
            Kind::Text { is_owned } => !is_owned,
            kind => kind.is_scalar(),
        }
    }

    /// Whether a literal of it is a constant that the compiler can compare.
    pub(crate) fn is_constant(&self) -> bool {
        match &self.kind {
            Kind::Option(inner) => inner.is_constant(),
            Kind::Text { is_owned } => !is_owned,
            kind => kind.is_scalar(),
        }
    }

    /// Whether it can be a configuration: of what is none the macro knows that.
    pub(crate) fn may_be_part(&self) -> bool {
        self.present().kind.is_open()
    }

    /// What it is called in messages.
    pub(crate) fn text(&self) -> String {
        crate::options::type_text(&self.ty)
    }
}

impl Kind {
    pub(crate) fn is_scalar(&self) -> bool {
        matches!(
            self,
            Self::Int { .. } | Self::Float { .. } | Self::Time | Self::Size | Self::Char | Self::Bool
        )
    }

    /// Whether only the compiler knows what it is.
    pub(crate) fn is_open(&self) -> bool {
        matches!(self, Self::Unknown | Self::Parameter)
    }

    pub(crate) fn is_number(&self) -> bool {
        matches!(self, Self::Int { .. } | Self::Float { .. } | Self::Time | Self::Size | Self::Char)
    }

    /// With its article.
    pub(crate) fn noun(&self) -> &'static str {
        match self {
            Self::Int { .. } => "an integer",
            Self::Float { .. } => "a float",
            Self::Time => "a duration",
            Self::Size => "a size",
            Self::Text { .. } => "a text",
            Self::Char => "a character",
            Self::Bool => "a truth value",
            Self::Path => "a path",
            Self::Option(inner) => inner.kind.noun(),
            Self::Secret(_) => "a secret",
            Self::Sequence { .. } => "a collection",
            Self::Map { .. } => "a map",
            Self::Parameter => "a type parameter",
            Self::Unknown => "a value",
        }
    }
}

fn kind(ty: &Type, parameters: &[String]) -> Kind {
    match ty {
        Type::Group(group) => kind(&group.elem, parameters),
        Type::Paren(inner) => kind(&inner.elem, parameters),
        Type::Reference(reference) => match kind(&reference.elem, parameters) {
            Kind::Text { .. } if reference.mutability.is_none() => Kind::Text { is_owned: false },
            _ => Kind::Unknown,
        },
        Type::Array(array) => sequence(&array.elem, false, parameters),
        Type::Path(path) if path.qself.is_none() => of_path(&path.path, parameters),
        _ => Kind::Unknown,
    }
}

fn sequence(element: &Type, is_vec: bool, parameters: &[String]) -> Kind {
    Kind::Sequence { element: Box::new(FieldType::new(element, parameters)), is_vec }
}

/// Crates in which the names mean what they mean in the standard library.
const STANDARD: &[&str] = &["std", "core", "alloc", "tokio", "funcpipe"];

fn of_path(path: &Path, parameters: &[String]) -> Kind {
    let (Some(first), Some(last)) = (path.segments.first(), path.segments.last()) else {
        return Kind::Unknown;
    };
    if path.segments.len() > 1 && !STANDARD.iter().any(|known| first.ident == known) {
        return Kind::Unknown;
    }
    let name = last.ident.to_string();
    let arguments: Vec<&Type> = match &last.arguments {
        PathArguments::AngleBracketed(inside) => inside.args.iter().filter_map(as_type).collect(),
        _ => Vec::new(),
    };
    if arguments.is_empty() {
        return plain(&name, path.segments.len() == 1, parameters);
    }
    let inner = |ty: &Type| Box::new(FieldType::new(ty, parameters));
    match (name.as_str(), &arguments[..]) {
        ("Option", [value]) => Kind::Option(inner(value)),
        ("Secret", [value]) => Kind::Secret(inner(value)),
        ("Vec", [element]) => sequence(element, true, parameters),
        ("VecDeque" | "BTreeSet" | "HashSet", [element, ..]) => sequence(element, false, parameters),
        ("HashMap" | "BTreeMap", [key, value, ..]) => Kind::Map { key: inner(key), value: inner(value) },
        _ => Kind::Unknown,
    }
}

fn plain(name: &str, is_single: bool, parameters: &[String]) -> Kind {
    match name {
        "f64" => Kind::Float { single: false },
        "f32" => Kind::Float { single: true },
        "bool" => Kind::Bool,
        "char" => Kind::Char,
        "str" | "String" => Kind::Text { is_owned: true },
        "Duration" => Kind::Time,
        "ByteSize" => Kind::Size,
        "PathBuf" => Kind::Path,
        _ if is_single && parameters.iter().any(|parameter| parameter == name) => Kind::Parameter,
        _ => int(name).unwrap_or(Kind::Unknown),
    }
}

fn int(name: &str) -> Option<Kind> {
    let signed = match name.chars().next()? {
        'i' => true,
        'u' => false,
        _ => return None,
    };
    let bits = match &name[1..] {
        "8" => 8,
        "16" => 16,
        "32" => 32,
        "64" | "size" => 64,
        "128" => 128,
        _ => return None,
    };
    Some(Kind::Int { signed, bits })
}

fn as_type(argument: &GenericArgument) -> Option<&Type> {
    match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    }
}
