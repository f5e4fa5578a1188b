::core::compile_error! {
    "unknown option `ragne` of `#[config]`\nhelp: did you mean `range`?"
}
::core::compile_error! {
    "this default, `4`, breaks a rule of its field\nhelp: change the default, or the rule"
}
///Several changes of a [`Wrong`] at once: [`commit`](Self::commit) makes all of them, or none.
#[must_use = "nothing changes before `commit`"]
struct WrongEdit<'__funcpipe> {
    config: &'__funcpipe mut Wrong,
    changes: (::core::option::Option<u32>, ::core::option::Option<u32>),
}
///Makes a [`Wrong`]. `build` is there for whoever has given all that is required.
#[must_use = "nothing is made before `build`"]
struct WrongBuilder {
    required: (),
    optional: (u32, u32),
    of: ::core::marker::PhantomData<fn() -> Wrong>,
}
const _: () = {
    #[automatically_derived]
    impl ::funcpipe::__private::v0_1_0::config::ValidatedConfig for Wrong {
        const NAME: &'static ::core::primitive::str = "Wrong";
        const FIELDS: &'static [::funcpipe::__private::v0_1_0::config::Field] = Self::FIELDS;
        fn __funcpipe_holds(&self) -> ::core::primitive::bool {
            true
        }
        fn __funcpipe_collect(
            &self,
            __funcpipe_out: &mut ::funcpipe::__private::v0_1_0::config::Violations,
        ) {
            use ::funcpipe::__private::v0_1_0::config::show::{
                ViaDebug as _, ViaLength as _, ViaNothing as _, ViaNumber as _,
                ViaSecret as _, ViaText as _,
            };
        }
    }
    #[automatically_derived]
    impl Wrong {
        /// What is known of the fields, in declaration order.
        const FIELDS: &'static [::funcpipe::__private::v0_1_0::config::Field] = &[
            ::funcpipe::__private::v0_1_0::config::Field::new("value", "u32", "value"),
            ::funcpipe::__private::v0_1_0::config::Field::new("other", "u32", "other"),
        ];
        ///The `value`.
        #[inline]
        #[must_use]
        fn value(&self) -> u32 {
            self.value
        }
        ///Sets `value`, if the configuration stays valid; else it stays as it was.
        ///
        /// # Errors
        /// Every rule that would be broken.
        fn try_set_value(
            &mut self,
            value: u32,
        ) -> ::core::result::Result<
            (),
            ::funcpipe::__private::v0_1_0::config::ConfigError,
        > {
            ::funcpipe::__private::v0_1_0::config::commit(
                self,
                value,
                |__funcpipe_config, __funcpipe_value| ::core::mem::swap(
                    &mut __funcpipe_config.value,
                    __funcpipe_value,
                ),
            )
        }
        ///The `other`.
        #[inline]
        #[must_use]
        fn other(&self) -> u32 {
            self.other
        }
        ///Sets `other`, if the configuration stays valid; else it stays as it was.
        ///
        /// # Errors
        /// Every rule that would be broken.
        fn try_set_other(
            &mut self,
            value: u32,
        ) -> ::core::result::Result<
            (),
            ::funcpipe::__private::v0_1_0::config::ConfigError,
        > {
            ::funcpipe::__private::v0_1_0::config::commit(
                self,
                value,
                |__funcpipe_config, __funcpipe_value| ::core::mem::swap(
                    &mut __funcpipe_config.other,
                    __funcpipe_value,
                ),
            )
        }
    }
    #[automatically_derived]
    impl ::core::default::Default for Wrong {
        #[inline]
        fn default() -> Self {
            ::funcpipe::__private::v0_1_0::config::defaults(Self {
                value: ::core::option::Option::unwrap(::core::option::Option::None),
                other: ::core::option::Option::unwrap(::core::option::Option::None),
            })
        }
    }
    #[automatically_derived]
    impl Wrong {
        /// Changes several fields at once: what holds of all of them need not hold in between.
        fn edit(&mut self) -> WrongEdit<'_> {
            WrongEdit {
                config: self,
                changes: (::core::option::Option::None, ::core::option::Option::None),
            }
        }
    }
    #[automatically_derived]
    impl<'__funcpipe> WrongEdit<'__funcpipe> {
        ///Changes `value`.
        fn value(mut self, value: u32) -> Self {
            self.changes.0 = ::core::option::Option::Some(value);
            self
        }
        ///Changes `other`.
        fn other(mut self, value: u32) -> Self {
            self.changes.1 = ::core::option::Option::Some(value);
            self
        }
        /// Makes the changes, if the configuration stays valid; else it stays as it was.
        ///
        /// # Errors
        /// Every rule that would be broken.
        fn commit(
            self,
        ) -> ::core::result::Result<
            (),
            ::funcpipe::__private::v0_1_0::config::ConfigError,
        > {
            ::funcpipe::__private::v0_1_0::config::commit(
                self.config,
                self.changes,
                |__funcpipe_config, __funcpipe_changes| {
                    ::funcpipe::__private::v0_1_0::config::exchange(
                        &mut __funcpipe_config.value,
                        &mut __funcpipe_changes.0,
                    );
                    ::funcpipe::__private::v0_1_0::config::exchange(
                        &mut __funcpipe_config.other,
                        &mut __funcpipe_changes.1,
                    );
                },
            )
        }
    }
    #[automatically_derived]
    impl Wrong {
        /// Makes a configuration from its parts. Fields with a default have it from the start.
        fn builder() -> WrongBuilder {
            WrongBuilder {
                required: (),
                optional: (
                    ::core::option::Option::unwrap(::core::option::Option::None),
                    ::core::option::Option::unwrap(::core::option::Option::None),
                ),
                of: ::core::marker::PhantomData,
            }
        }
    }
    #[automatically_derived]
    impl WrongBuilder {
        ///Gives `value` a value.
        fn value(mut self, value: u32) -> Self {
            self.optional.0 = value;
            self
        }
        ///Gives `other` a value.
        fn other(mut self, value: u32) -> Self {
            self.optional.1 = value;
            self
        }
        /// The configuration, if it is valid.
        ///
        /// # Errors
        /// Every rule that it would break.
        fn build(
            self,
        ) -> ::core::result::Result<
            Wrong,
            ::funcpipe::__private::v0_1_0::config::ConfigError,
        > {
            ::funcpipe::__private::v0_1_0::config::build(
                ::funcpipe::__private::v0_1_0::config::Candidate::__funcpipe_candidate(
                    self,
                ),
            )
        }
    }
    #[automatically_derived]
    impl ::funcpipe::__private::v0_1_0::config::Candidate<Wrong> for WrongBuilder {
        fn __funcpipe_candidate(self) -> Wrong {
            Wrong {
                value: self.optional.0,
                other: self.optional.1,
            }
        }
    }
};
