//! Every macro that careless generated code would call, taken.

macro_rules! assert {
    ($($any:tt)*) => {
        ::core::compile_error!("shadowed")
    };
}
macro_rules! assert_eq {
    ($($any:tt)*) => {
        ::core::compile_error!("shadowed")
    };
}
macro_rules! assert_ne {
    ($($any:tt)*) => {
        ::core::compile_error!("shadowed")
    };
}
macro_rules! column {
    ($($any:tt)*) => {
        ::core::compile_error!("shadowed")
    };
}
macro_rules! compile_error {
    ($($any:tt)*) => {
        ::core::compile_error!("shadowed")
    };
}
macro_rules! concat {
    ($($any:tt)*) => {
        ::core::compile_error!("shadowed")
    };
}
macro_rules! const_format_args {
    ($($any:tt)*) => {
        ::core::compile_error!("shadowed")
    };
}
macro_rules! dbg {
    ($($any:tt)*) => {
        ::core::compile_error!("shadowed")
    };
}
macro_rules! debug_assert {
    ($($any:tt)*) => {
        ::core::compile_error!("shadowed")
    };
}
macro_rules! env {
    ($($any:tt)*) => {
        ::core::compile_error!("shadowed")
    };
}
macro_rules! eprintln {
    ($($any:tt)*) => {
        ::core::compile_error!("shadowed")
    };
}
macro_rules! file {
    ($($any:tt)*) => {
        ::core::compile_error!("shadowed")
    };
}
macro_rules! format {
    ($($any:tt)*) => {
        ::core::compile_error!("shadowed")
    };
}
macro_rules! format_args {
    ($($any:tt)*) => {
        ::core::compile_error!("shadowed")
    };
}
macro_rules! include {
    ($($any:tt)*) => {
        ::core::compile_error!("shadowed")
    };
}
macro_rules! line {
    ($($any:tt)*) => {
        ::core::compile_error!("shadowed")
    };
}
macro_rules! matches {
    ($($any:tt)*) => {
        ::core::compile_error!("shadowed")
    };
}
macro_rules! module_path {
    ($($any:tt)*) => {
        ::core::compile_error!("shadowed")
    };
}
macro_rules! option_env {
    ($($any:tt)*) => {
        ::core::compile_error!("shadowed")
    };
}
macro_rules! panic {
    ($($any:tt)*) => {
        ::core::compile_error!("shadowed")
    };
}
macro_rules! pin {
    ($($any:tt)*) => {
        ::core::compile_error!("shadowed")
    };
}
macro_rules! print {
    ($($any:tt)*) => {
        ::core::compile_error!("shadowed")
    };
}
macro_rules! println {
    ($($any:tt)*) => {
        ::core::compile_error!("shadowed")
    };
}
macro_rules! stringify {
    ($($any:tt)*) => {
        ::core::compile_error!("shadowed")
    };
}
macro_rules! thread_local {
    ($($any:tt)*) => {
        ::core::compile_error!("shadowed")
    };
}
macro_rules! todo {
    ($($any:tt)*) => {
        ::core::compile_error!("shadowed")
    };
}
macro_rules! unimplemented {
    ($($any:tt)*) => {
        ::core::compile_error!("shadowed")
    };
}
macro_rules! unreachable {
    ($($any:tt)*) => {
        ::core::compile_error!("shadowed")
    };
}
macro_rules! vec {
    ($($any:tt)*) => {
        ::core::compile_error!("shadowed")
    };
}
macro_rules! write {
    ($($any:tt)*) => {
        ::core::compile_error!("shadowed")
    };
}
macro_rules! yield_ {
    ($($any:tt)*) => {
        ::core::compile_error!("shadowed")
    };
}
