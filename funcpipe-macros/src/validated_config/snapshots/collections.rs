///Several changes of a [`Lanes`] at once: [`commit`](Self::commit) makes all of them, or none.
#[must_use = "nothing changes before `commit`"]
struct LanesEdit<'__funcpipe> {
    config: &'__funcpipe mut Lanes,
    changes: (
        ::core::option::Option<Vec<u8>>,
        ::core::option::Option<Option<String>>,
        ::core::option::Option<Vec<Part>>,
    ),
}
///Makes a [`Lanes`]. `build` is there for whoever has given all that is required.
#[must_use = "nothing is made before `build`"]
struct LanesBuilder<__F0> {
    required: (__F0,),
    optional: (Vec<u8>, Option<String>),
    of: ::core::marker::PhantomData<fn() -> Lanes>,
}
const _: () = {
    #[automatically_derived]
    impl ::funcpipe::__private::v0_1_0::config::ValidatedConfig for Lanes {
        const NAME: &'static ::core::primitive::str = "Lanes";
        const FIELDS: &'static [::funcpipe::__private::v0_1_0::config::Field] = Self::FIELDS;
        fn __funcpipe_holds(&self) -> ::core::primitive::bool {
            false
        }
        fn __funcpipe_collect(
            &self,
            __funcpipe_out: &mut ::funcpipe::__private::v0_1_0::config::Violations,
        ) {
            use ::funcpipe::__private::v0_1_0::config::show::{
                ViaDebug as _, ViaLength as _, ViaNothing as _, ViaNumber as _,
                ViaSecret as _, ViaText as _,
            };
            if !(::funcpipe::__private::v0_1_0::config::judge::length::<
                Vec<u8>,
            >(
                &self.lanes,
                ::funcpipe::__private::v0_1_0::config::nth(
                    ::funcpipe::__private::v0_1_0::config::Field::rules(
                        ::funcpipe::__private::v0_1_0::config::nth(Self::FIELDS, 0),
                    ),
                    0,
                ),
                ::funcpipe::__private::v0_1_0::config::Allow::NOTHING,
            )) {
                ::funcpipe::__private::v0_1_0::config::Violations::broken(
                    __funcpipe_out,
                    ::funcpipe::__private::v0_1_0::config::nth(Self::FIELDS, 0),
                    "lanes",
                    ::funcpipe::__private::v0_1_0::config::nth(
                        ::funcpipe::__private::v0_1_0::config::Field::rules(
                            ::funcpipe::__private::v0_1_0::config::nth(Self::FIELDS, 0),
                        ),
                        0,
                    ),
                    ::funcpipe::__private::v0_1_0::config::Allow::NOTHING,
                    (&&::funcpipe::__private::v0_1_0::config::show::Of(&self.lanes))
                        .__funcpipe_length(),
                );
            }
            if !(::funcpipe::__private::v0_1_0::config::judge::unique::<
                Vec<u8>,
            >(
                &self.lanes,
                ::funcpipe::__private::v0_1_0::config::nth(
                    ::funcpipe::__private::v0_1_0::config::Field::rules(
                        ::funcpipe::__private::v0_1_0::config::nth(Self::FIELDS, 0),
                    ),
                    1,
                ),
                ::funcpipe::__private::v0_1_0::config::Allow::NOTHING,
            )) {
                ::funcpipe::__private::v0_1_0::config::Violations::broken(
                    __funcpipe_out,
                    ::funcpipe::__private::v0_1_0::config::nth(Self::FIELDS, 0),
                    "lanes",
                    ::funcpipe::__private::v0_1_0::config::nth(
                        ::funcpipe::__private::v0_1_0::config::Field::rules(
                            ::funcpipe::__private::v0_1_0::config::nth(Self::FIELDS, 0),
                        ),
                        1,
                    ),
                    ::funcpipe::__private::v0_1_0::config::Allow::NOTHING,
                    (&&&&&::funcpipe::__private::v0_1_0::config::show::Of(&self.lanes))
                        .__funcpipe_got(),
                );
            }
            ::funcpipe::__private::v0_1_0::config::judge::collect_each(
                &self.lanes,
                "lanes",
                __funcpipe_out,
                |__funcpipe_element, __funcpipe_out| {
                    if !(::funcpipe::__private::v0_1_0::config::judge::within(
                        __funcpipe_element,
                        &1,
                        &9,
                    )) {
                        ::funcpipe::__private::v0_1_0::config::Violations::broken(
                            __funcpipe_out,
                            ::funcpipe::__private::v0_1_0::config::nth(Self::FIELDS, 0),
                            "",
                            ::funcpipe::__private::v0_1_0::config::nth(
                                ::funcpipe::__private::v0_1_0::config::Rule::of_elements(
                                    ::funcpipe::__private::v0_1_0::config::nth(
                                        ::funcpipe::__private::v0_1_0::config::Field::rules(
                                            ::funcpipe::__private::v0_1_0::config::nth(Self::FIELDS, 0),
                                        ),
                                        2,
                                    ),
                                ),
                                0,
                            ),
                            ::funcpipe::__private::v0_1_0::config::Allow::NOTHING,
                            (&&&&&::funcpipe::__private::v0_1_0::config::show::Of(
                                __funcpipe_element,
                            ))
                                .__funcpipe_got(),
                        );
                    }
                },
            );
            if Self::__funcpipe_when_1(self) {
                if let ::core::option::Option::Some(__funcpipe_present) = &self.names {
                    ::funcpipe::__private::v0_1_0::config::Violations::refused(
                        __funcpipe_out,
                        "names",
                        ::funcpipe::__private::v0_1_0::config::judge::objection::<
                            ::core::primitive::str,
                            _,
                        >(names::are_known, __funcpipe_present),
                        || {
                            (&&&&&::funcpipe::__private::v0_1_0::config::show::Of(
                                __funcpipe_present,
                            ))
                                .__funcpipe_got()
                        },
                    );
                }
            }
            ::funcpipe::__private::v0_1_0::config::judge::collect_each(
                &self.parts,
                "parts",
                __funcpipe_out,
                |__funcpipe_part, __funcpipe_out| {
                    ::funcpipe::__private::v0_1_0::config::judge::Part::collect(
                        &::funcpipe::__private::v0_1_0::config::judge::nested::<
                            Part,
                        >(__funcpipe_part),
                        "",
                        __funcpipe_out,
                    );
                },
            );
        }
    }
    #[automatically_derived]
    impl Lanes {
        /// What is known of the fields, in declaration order.
        const FIELDS: &'static [::funcpipe::__private::v0_1_0::config::Field] = &[
            ::funcpipe::__private::v0_1_0::config::Field::new(
                    "lanes",
                    "Vec<u8>",
                    "lanes",
                )
                .with_default("[1, 2]")
                .with_rules(
                    &[
                        ::funcpipe::__private::v0_1_0::config::Rule::Length {
                            least: 0,
                            most: 3,
                        },
                        ::funcpipe::__private::v0_1_0::config::Rule::Unique,
                        ::funcpipe::__private::v0_1_0::config::Rule::Each(
                            &[
                                ::funcpipe::__private::v0_1_0::config::Rule::Range {
                                    from: ::core::option::Option::Some(
                                        ::funcpipe::__private::v0_1_0::config::Scalar::Int(1),
                                    ),
                                    to: ::core::option::Option::Some(
                                        ::funcpipe::__private::v0_1_0::config::Scalar::Int(9),
                                    ),
                                    inclusive: true,
                                },
                            ],
                            ::funcpipe::__private::v0_1_0::config::Allow::NOTHING,
                        ),
                    ],
                ),
            ::funcpipe::__private::v0_1_0::config::Field::new(
                    "names",
                    "Option<String>",
                    "names",
                )
                .with_default("None")
                .with_rules(
                    &[
                        ::funcpipe::__private::v0_1_0::config::Rule::Function(
                            "names::are_known",
                        ),
                    ],
                ),
            ::funcpipe::__private::v0_1_0::config::Field::new(
                    "parts",
                    "Vec<Part>",
                    "parts",
                )
                .required()
                .nested(),
        ];
        ///The `lanes`.
        #[inline]
        #[must_use]
        fn lanes(&self) -> &[u8] {
            &self.lanes
        }
        ///Sets `lanes`, if the configuration stays valid; else it stays as it was.
        ///
        /// # Errors
        /// Every rule that would be broken.
        fn try_set_lanes(
            &mut self,
            value: Vec<u8>,
        ) -> ::core::result::Result<
            (),
            ::funcpipe::__private::v0_1_0::config::ConfigError,
        > {
            ::funcpipe::__private::v0_1_0::config::commit(
                self,
                value,
                |__funcpipe_config, __funcpipe_value| ::core::mem::swap(
                    &mut __funcpipe_config.lanes,
                    __funcpipe_value,
                ),
            )
        }
        ///The `names`.
        #[inline]
        #[must_use]
        fn names(&self) -> ::core::option::Option<&::core::primitive::str> {
            ::core::option::Option::map(
                ::core::option::Option::as_ref(&self.names),
                |__funcpipe_present| -> &::core::primitive::str { __funcpipe_present },
            )
        }
        ///Sets `names`, if the configuration stays valid; else it stays as it was.
        ///
        /// # Errors
        /// Every rule that would be broken.
        fn try_set_names(
            &mut self,
            value: Option<String>,
        ) -> ::core::result::Result<
            (),
            ::funcpipe::__private::v0_1_0::config::ConfigError,
        > {
            ::funcpipe::__private::v0_1_0::config::commit(
                self,
                value,
                |__funcpipe_config, __funcpipe_value| ::core::mem::swap(
                    &mut __funcpipe_config.names,
                    __funcpipe_value,
                ),
            )
        }
        ///The `parts`.
        #[inline]
        #[must_use]
        fn parts(&self) -> &[Part] {
            &self.parts
        }
        ///Sets `parts`, if the configuration stays valid; else it stays as it was.
        ///
        /// # Errors
        /// Every rule that would be broken.
        fn try_set_parts(
            &mut self,
            value: Vec<Part>,
        ) -> ::core::result::Result<
            (),
            ::funcpipe::__private::v0_1_0::config::ConfigError,
        > {
            ::funcpipe::__private::v0_1_0::config::commit(
                self,
                value,
                |__funcpipe_config, __funcpipe_value| ::core::mem::swap(
                    &mut __funcpipe_config.parts,
                    __funcpipe_value,
                ),
            )
        }
        #[inline]
        fn __funcpipe_when_1(&self) -> ::core::primitive::bool {
            let lanes = Self::lanes(self);
            !lanes.is_empty()
        }
    }
    #[automatically_derived]
    impl Lanes {
        /// Changes several fields at once: what holds of all of them need not hold in between.
        fn edit(&mut self) -> LanesEdit<'_> {
            LanesEdit {
                config: self,
                changes: (
                    ::core::option::Option::None,
                    ::core::option::Option::None,
                    ::core::option::Option::None,
                ),
            }
        }
    }
    #[automatically_derived]
    impl<'__funcpipe> LanesEdit<'__funcpipe> {
        ///Changes `lanes`.
        fn lanes(mut self, value: Vec<u8>) -> Self {
            self.changes.0 = ::core::option::Option::Some(value);
            self
        }
        ///Changes `names`.
        fn names(mut self, value: Option<String>) -> Self {
            self.changes.1 = ::core::option::Option::Some(value);
            self
        }
        ///Changes `parts`.
        fn parts(mut self, value: Vec<Part>) -> Self {
            self.changes.2 = ::core::option::Option::Some(value);
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
                        &mut __funcpipe_config.lanes,
                        &mut __funcpipe_changes.0,
                    );
                    ::funcpipe::__private::v0_1_0::config::exchange(
                        &mut __funcpipe_config.names,
                        &mut __funcpipe_changes.1,
                    );
                    ::funcpipe::__private::v0_1_0::config::exchange(
                        &mut __funcpipe_config.parts,
                        &mut __funcpipe_changes.2,
                    );
                },
            )
        }
    }
    pub struct parts_of_Lanes;
    #[automatically_derived]
    impl Lanes {
        /// Makes a configuration from its parts. Fields with a default have it from the start.
        fn builder() -> LanesBuilder<parts_of_Lanes> {
            LanesBuilder {
                required: (parts_of_Lanes,),
                optional: (
                    ::funcpipe::__private::v0_1_0::config::list([1, 2]),
                    ::core::option::Option::None,
                ),
                of: ::core::marker::PhantomData,
            }
        }
    }
    #[automatically_derived]
    impl<__F0> LanesBuilder<__F0> {
        ///Gives `lanes` a value.
        fn lanes(mut self, value: Vec<u8>) -> Self {
            self.optional.0 = value;
            self
        }
        ///Gives `names` a value.
        fn names(mut self, value: Option<String>) -> Self {
            self.optional.1 = value;
            self
        }
        ///Gives `parts` a value.
        fn parts(
            self,
            value: impl ::core::iter::IntoIterator<
                Item = impl ::funcpipe::__private::v0_1_0::config::Candidate<Part>,
            >,
        ) -> LanesBuilder<::funcpipe::__private::v0_1_0::config::Set<Vec<Part>>> {
            LanesBuilder {
                required: (
                    ::funcpipe::__private::v0_1_0::config::Set(
                        ::funcpipe::__private::v0_1_0::config::candidates(value),
                    ),
                ),
                optional: self.optional,
                of: self.of,
            }
        }
        /// The configuration, if it is valid.
        ///
        /// # Errors
        /// Every rule that it would break.
        fn build(
            self,
        ) -> ::core::result::Result<
            Lanes,
            ::funcpipe::__private::v0_1_0::config::ConfigError,
        >
        where
            __F0: ::funcpipe::__private::v0_1_0::config::Given<Vec<Part>>,
        {
            ::funcpipe::__private::v0_1_0::config::build(
                ::funcpipe::__private::v0_1_0::config::Candidate::__funcpipe_candidate(
                    self,
                ),
            )
        }
    }
    #[automatically_derived]
    impl<__F0> ::funcpipe::__private::v0_1_0::config::Candidate<Lanes>
    for LanesBuilder<__F0>
    where
        __F0: ::funcpipe::__private::v0_1_0::config::Given<Vec<Part>>,
    {
        fn __funcpipe_candidate(self) -> Lanes {
            Lanes {
                parts: ::funcpipe::__private::v0_1_0::config::Given::__funcpipe_given(
                    self.required.0,
                ),
                lanes: self.optional.0,
                names: self.optional.1,
            }
        }
    }
};
