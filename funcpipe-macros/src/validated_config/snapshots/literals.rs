///Several changes of a [`SensorConfig`] at once: [`commit`](Self::commit) makes all of them, or none.
#[must_use = "nothing changes before `commit`"]
pub struct SensorConfigEdit<'__funcpipe> {
    config: &'__funcpipe mut SensorConfig,
    changes: (
        ::core::option::Option<u32>,
        ::core::option::Option<f64>,
        ::core::option::Option<f64>,
        ::core::option::Option<Duration>,
    ),
}
///Makes a [`SensorConfig`]. `build` is there for whoever has given all that is required.
#[must_use = "nothing is made before `build`"]
pub struct SensorConfigBuilder {
    required: (),
    optional: (u32, f64, f64, Duration),
    of: ::core::marker::PhantomData<fn() -> SensorConfig>,
}
const _: () = {
    use ::funcpipe::__private::v0_1_0 as __funcpipe;
    #[automatically_derived]
    impl __funcpipe::config::ValidatedConfig for SensorConfig {
        const NAME: &'static ::core::primitive::str = "SensorConfig";
        const FIELDS: &'static [__funcpipe::config::Field] = Self::FIELDS;
        fn __funcpipe_holds(&self) -> ::core::primitive::bool {
            ((__funcpipe::config::judge::within(&self.window_size, &1, &10000))
                & (__funcpipe::config::judge::within(&self.filter_min, &-90.0, &60.0))
                & (__funcpipe::config::judge::within(&self.filter_max, &-90.0, &60.0))
                & (__funcpipe::config::judge::within(
                    &self.timeout,
                    &::core::time::Duration::from_nanos(100000000),
                    &::core::time::Duration::from_nanos(30000000000),
                )))
                && Self::__funcpipe_check_0(
                    Self::filter_min(self),
                    Self::filter_max(self),
                )
        }
        fn __funcpipe_collect(
            &self,
            __funcpipe_out: &mut __funcpipe::config::Violations,
        ) {
            use __funcpipe::config::show::{
                ViaDebug as _, ViaLength as _, ViaNothing as _, ViaNumber as _,
                ViaSecret as _, ViaText as _,
            };
            if !(__funcpipe::config::judge::within(&self.window_size, &1, &10000)) {
                __funcpipe::config::Violations::broken_number(
                    __funcpipe_out,
                    __funcpipe::config::nth(Self::FIELDS, 0),
                    0,
                    &self.window_size,
                );
            }
            if !(__funcpipe::config::judge::within(&self.filter_min, &-90.0, &60.0)) {
                __funcpipe::config::Violations::broken_number(
                    __funcpipe_out,
                    __funcpipe::config::nth(Self::FIELDS, 1),
                    0,
                    &self.filter_min,
                );
            }
            if !(__funcpipe::config::judge::within(&self.filter_max, &-90.0, &60.0)) {
                __funcpipe::config::Violations::broken_number(
                    __funcpipe_out,
                    __funcpipe::config::nth(Self::FIELDS, 2),
                    0,
                    &self.filter_max,
                );
            }
            if !(__funcpipe::config::judge::within(
                &self.timeout,
                &::core::time::Duration::from_nanos(100000000),
                &::core::time::Duration::from_nanos(30000000000),
            )) {
                __funcpipe::config::Violations::broken_number(
                    __funcpipe_out,
                    __funcpipe::config::nth(Self::FIELDS, 3),
                    0,
                    &self.timeout,
                );
            }
            if __funcpipe::config::Violations::spare(
                __funcpipe_out,
                &["filter_min", "filter_max"],
            )
                && !Self::__funcpipe_check_0(
                    Self::filter_min(self),
                    Self::filter_max(self),
                )
            {
                __funcpipe::config::Violations::unfit(
                    __funcpipe_out,
                    __funcpipe::config::Statement::Holds("filter_min < filter_max"),
                    [
                        (
                            "filter_min",
                            (&&&&&__funcpipe::config::show::Of(&self.filter_min))
                                .__funcpipe_got(),
                        ),
                        (
                            "filter_max",
                            (&&&&&__funcpipe::config::show::Of(&self.filter_max))
                                .__funcpipe_got(),
                        ),
                    ],
                );
            }
        }
    }
    #[automatically_derived]
    impl SensorConfig {
        /// What is known of the fields, in declaration order.
        pub const FIELDS: &'static [__funcpipe::config::Field] = &[
            __funcpipe::config::Field::new("window_size", "u32", "window_size")
                .with_doc("How many readings are averaged.")
                .with_default("10")
                .with_env("SENSOR_WINDOW_SIZE")
                .with_rules(
                    &[
                        __funcpipe::config::Rule::Range {
                            from: ::core::option::Option::Some(
                                __funcpipe::config::Scalar::Int(1),
                            ),
                            to: ::core::option::Option::Some(
                                __funcpipe::config::Scalar::Int(10000),
                            ),
                            inclusive: true,
                        },
                    ],
                ),
            __funcpipe::config::Field::new("filter_min", "f64", "filter_min")
                .with_unit("C")
                .with_default("5")
                .with_env("SENSOR_FILTER_MIN")
                .with_rules(
                    &[
                        __funcpipe::config::Rule::Range {
                            from: ::core::option::Option::Some(
                                __funcpipe::config::Scalar::Int(-90),
                            ),
                            to: ::core::option::Option::Some(
                                __funcpipe::config::Scalar::Int(60),
                            ),
                            inclusive: true,
                        },
                    ],
                ),
            __funcpipe::config::Field::new("filter_max", "f64", "filter_max")
                .with_unit("C")
                .with_default("20")
                .with_env("SENSOR_FILTER_MAX")
                .with_rules(
                    &[
                        __funcpipe::config::Rule::Range {
                            from: ::core::option::Option::Some(
                                __funcpipe::config::Scalar::Int(-90),
                            ),
                            to: ::core::option::Option::Some(
                                __funcpipe::config::Scalar::Int(60),
                            ),
                            inclusive: true,
                        },
                    ],
                ),
            __funcpipe::config::Field::new("timeout", "Duration", "timeout")
                .with_default("5s")
                .with_env("SENSOR_TIMEOUT")
                .with_rules(
                    &[
                        __funcpipe::config::Rule::Range {
                            from: ::core::option::Option::Some(
                                __funcpipe::config::Scalar::Time(
                                    ::core::time::Duration::from_nanos(100000000),
                                ),
                            ),
                            to: ::core::option::Option::Some(
                                __funcpipe::config::Scalar::Time(
                                    ::core::time::Duration::from_nanos(30000000000),
                                ),
                            ),
                            inclusive: true,
                        },
                    ],
                ),
        ];
        /// Every field with its default. It is valid: the compiler has seen to that.
        pub const DEFAULT: Self = Self {
            window_size: 10,
            filter_min: 5.0,
            filter_max: 20.0,
            timeout: ::core::time::Duration::from_nanos(5000000000),
        };
        /// How many readings are averaged.
        #[inline]
        #[must_use]
        pub fn window_size(&self) -> u32 {
            self.window_size
        }
        ///Sets `window_size`, if the configuration stays valid; else it stays as it was.
        ///
        /// # Errors
        /// Every rule that would be broken.
        pub fn try_set_window_size(
            &mut self,
            value: u32,
        ) -> ::core::result::Result<(), __funcpipe::config::ConfigError> {
            __funcpipe::config::commit(
                self,
                value,
                |__funcpipe_config, __funcpipe_value| ::core::mem::swap(
                    &mut __funcpipe_config.window_size,
                    __funcpipe_value,
                ),
            )
        }
        ///The `filter_min`.
        #[inline]
        #[must_use]
        pub fn filter_min(&self) -> f64 {
            self.filter_min
        }
        ///Sets `filter_min`, if the configuration stays valid; else it stays as it was.
        ///
        /// # Errors
        /// Every rule that would be broken.
        pub fn try_set_filter_min(
            &mut self,
            value: f64,
        ) -> ::core::result::Result<(), __funcpipe::config::ConfigError> {
            __funcpipe::config::commit(
                self,
                value,
                |__funcpipe_config, __funcpipe_value| ::core::mem::swap(
                    &mut __funcpipe_config.filter_min,
                    __funcpipe_value,
                ),
            )
        }
        ///The `filter_max`.
        #[inline]
        #[must_use]
        pub fn filter_max(&self) -> f64 {
            self.filter_max
        }
        ///Sets `filter_max`, if the configuration stays valid; else it stays as it was.
        ///
        /// # Errors
        /// Every rule that would be broken.
        pub fn try_set_filter_max(
            &mut self,
            value: f64,
        ) -> ::core::result::Result<(), __funcpipe::config::ConfigError> {
            __funcpipe::config::commit(
                self,
                value,
                |__funcpipe_config, __funcpipe_value| ::core::mem::swap(
                    &mut __funcpipe_config.filter_max,
                    __funcpipe_value,
                ),
            )
        }
        ///The `timeout`.
        #[inline]
        #[must_use]
        pub fn timeout(&self) -> Duration {
            self.timeout
        }
        ///Sets `timeout`, if the configuration stays valid; else it stays as it was.
        ///
        /// # Errors
        /// Every rule that would be broken.
        pub fn try_set_timeout(
            &mut self,
            value: Duration,
        ) -> ::core::result::Result<(), __funcpipe::config::ConfigError> {
            __funcpipe::config::commit(
                self,
                value,
                |__funcpipe_config, __funcpipe_value| ::core::mem::swap(
                    &mut __funcpipe_config.timeout,
                    __funcpipe_value,
                ),
            )
        }
        #[inline]
        fn __funcpipe_check_0(
            filter_min: f64,
            filter_max: f64,
        ) -> ::core::primitive::bool {
            filter_min < filter_max
        }
    }
    #[automatically_derived]
    impl ::core::default::Default for SensorConfig {
        #[inline]
        fn default() -> Self {
            Self::DEFAULT
        }
    }
    #[automatically_derived]
    impl __funcpipe::config::load::Setting for SensorConfig {
        const __FUNCPIPE_LOADABLE: () = {
            use __funcpipe::config::load::Unloadable as _;
        };
        fn __funcpipe_shape() -> __funcpipe::config::load::Shape {
            use __funcpipe::config::load::traits::*;
            __funcpipe::config::load::Shape::Part(__funcpipe::config::load::Outline {
                name: "SensorConfig",
                type_name: ::core::any::type_name::<Self>(),
                fields: Self::FIELDS,
                shape_of: |__funcpipe_at| match __funcpipe_at {
                    0 => <u32 as __funcpipe::config::load::Setting>::__funcpipe_shape(),
                    1 => <f64 as __funcpipe::config::load::Setting>::__funcpipe_shape(),
                    2 => <f64 as __funcpipe::config::load::Setting>::__funcpipe_shape(),
                    3 => {
                        <Duration as __funcpipe::config::load::Setting>::__funcpipe_shape()
                    }
                    _ => __funcpipe::config::load::Shape::Open,
                },
                default_of: |__funcpipe_at| match __funcpipe_at {
                    0 => {
                        let __funcpipe_value: u32 = 10;
                        ::core::option::Option::Some(
                            <u32 as __funcpipe::config::load::Setting>::__funcpipe_store(
                                &__funcpipe_value,
                            ),
                        )
                    }
                    1 => {
                        let __funcpipe_value: f64 = 5.0;
                        ::core::option::Option::Some(
                            <f64 as __funcpipe::config::load::Setting>::__funcpipe_store(
                                &__funcpipe_value,
                            ),
                        )
                    }
                    2 => {
                        let __funcpipe_value: f64 = 20.0;
                        ::core::option::Option::Some(
                            <f64 as __funcpipe::config::load::Setting>::__funcpipe_store(
                                &__funcpipe_value,
                            ),
                        )
                    }
                    3 => {
                        let __funcpipe_value: Duration = ::core::time::Duration::from_nanos(
                            5000000000,
                        );
                        ::core::option::Option::Some(
                            <Duration as __funcpipe::config::load::Setting>::__funcpipe_store(
                                &__funcpipe_value,
                            ),
                        )
                    }
                    _ => ::core::option::Option::None,
                },
                checks: &["filter_min < filter_max must hold"],
                env_prefix: ::core::option::Option::Some("SENSOR_"),
                unknown: __funcpipe::config::load::Unknown::Error,
            })
        }
        fn __funcpipe_load(
            __funcpipe_place: &mut __funcpipe::config::load::Place<'_>,
            __funcpipe_base: ::core::option::Option<Self>,
        ) -> ::core::option::Option<Self> {
            use __funcpipe::config::load::traits::*;
            use __funcpipe::config::show::{
                ViaDebug as _, ViaLength as _, ViaNothing as _, ViaNumber as _,
                ViaSecret as _, ViaText as _,
            };
            let mut __funcpipe_fields = __funcpipe::config::load::Fields::new(
                __funcpipe_place,
                __funcpipe::config::load::outline::<Self>(),
            );
            let (
                __funcpipe_base_0,
                __funcpipe_base_1,
                __funcpipe_base_2,
                __funcpipe_base_3,
            ) = match __funcpipe_base {
                ::core::option::Option::Some(
                    Self {
                        window_size: __funcpipe_base_0,
                        filter_min: __funcpipe_base_1,
                        filter_max: __funcpipe_base_2,
                        timeout: __funcpipe_base_3,
                    },
                ) => {
                    (
                        ::core::option::Option::Some(__funcpipe_base_0),
                        ::core::option::Option::Some(__funcpipe_base_1),
                        ::core::option::Option::Some(__funcpipe_base_2),
                        ::core::option::Option::Some(__funcpipe_base_3),
                    )
                }
                ::core::option::Option::None => {
                    (
                        ::core::option::Option::None,
                        ::core::option::Option::None,
                        ::core::option::Option::None,
                        ::core::option::Option::None,
                    )
                }
            };
            let __funcpipe_field_0: ::core::option::Option<u32> = __funcpipe::config::load::Fields::field_or(
                &mut __funcpipe_fields,
                0,
                <u32 as __funcpipe::config::load::Setting>::__funcpipe_load,
                __funcpipe::config::judge::numbers,
                __funcpipe_base_0,
                || 10,
            );
            let __funcpipe_field_1: ::core::option::Option<f64> = __funcpipe::config::load::Fields::field_or(
                &mut __funcpipe_fields,
                1,
                <f64 as __funcpipe::config::load::Setting>::__funcpipe_load,
                __funcpipe::config::judge::numbers,
                __funcpipe_base_1,
                || 5.0,
            );
            let __funcpipe_field_2: ::core::option::Option<f64> = __funcpipe::config::load::Fields::field_or(
                &mut __funcpipe_fields,
                2,
                <f64 as __funcpipe::config::load::Setting>::__funcpipe_load,
                __funcpipe::config::judge::numbers,
                __funcpipe_base_2,
                || 20.0,
            );
            let __funcpipe_field_3: ::core::option::Option<Duration> = __funcpipe::config::load::Fields::field_or(
                &mut __funcpipe_fields,
                3,
                <Duration as __funcpipe::config::load::Setting>::__funcpipe_load,
                __funcpipe::config::judge::numbers,
                __funcpipe_base_3,
                || ::core::time::Duration::from_nanos(5000000000),
            );
            if let (
                ::core::option::Option::Some(__funcpipe_field_1),
                ::core::option::Option::Some(__funcpipe_field_2),
            ) = (&__funcpipe_field_1, &__funcpipe_field_2) {
                if !Self::__funcpipe_check_0(
                    (*__funcpipe_field_1),
                    (*__funcpipe_field_2),
                ) {
                    __funcpipe::config::load::Fields::unfit(
                        &mut __funcpipe_fields,
                        __funcpipe::config::Statement::Holds("filter_min < filter_max"),
                        [
                            (
                                1,
                                (&&&&&__funcpipe::config::show::Of(__funcpipe_field_1))
                                    .__funcpipe_got(),
                            ),
                            (
                                2,
                                (&&&&&__funcpipe::config::show::Of(__funcpipe_field_2))
                                    .__funcpipe_got(),
                            ),
                        ],
                    );
                }
            }
            let __funcpipe_made = match (
                __funcpipe_field_0,
                __funcpipe_field_1,
                __funcpipe_field_2,
                __funcpipe_field_3,
            ) {
                (
                    ::core::option::Option::Some(__funcpipe_field_0),
                    ::core::option::Option::Some(__funcpipe_field_1),
                    ::core::option::Option::Some(__funcpipe_field_2),
                    ::core::option::Option::Some(__funcpipe_field_3),
                ) => {
                    ::core::option::Option::Some(Self {
                        window_size: __funcpipe_field_0,
                        filter_min: __funcpipe_field_1,
                        filter_max: __funcpipe_field_2,
                        timeout: __funcpipe_field_3,
                    })
                }
                _ => ::core::option::Option::None,
            };
            __funcpipe::config::load::Fields::finish(__funcpipe_fields, __funcpipe_made)
        }
        fn __funcpipe_store(&self) -> __funcpipe::config::load::Content {
            use __funcpipe::config::load::traits::*;
            use __funcpipe::config::load::traits_of_files::*;
            __funcpipe::config::load::table([
                (
                    "window_size",
                    <u32 as __funcpipe::config::load::Setting>::__funcpipe_store(
                        &self.window_size,
                    ),
                ),
                (
                    "filter_min",
                    <f64 as __funcpipe::config::load::Setting>::__funcpipe_store(
                        &self.filter_min,
                    ),
                ),
                (
                    "filter_max",
                    <f64 as __funcpipe::config::load::Setting>::__funcpipe_store(
                        &self.filter_max,
                    ),
                ),
                (
                    "timeout",
                    <Duration as __funcpipe::config::load::Setting>::__funcpipe_store(
                        &self.timeout,
                    ),
                ),
            ])
        }
    }
    #[automatically_derived]
    impl SensorConfig {
        /// Loads a configuration from files, the environment and arguments.
        pub const fn loader() -> __funcpipe::config::Loader<Self> {
            __funcpipe::config::Loader::new()
        }
        /// All settings as a table for people: names, variables, flags, rules, defaults, documentation.
        ///
        /// # Panics
        /// If a default does, which is evaluated for this.
        #[must_use]
        pub fn help_config() -> __funcpipe::config::String
        where
            Self: __funcpipe::config::load::Setting,
        {
            __funcpipe::config::load::help::<Self>()
        }
        /// The JSON schema of files with these settings (draft 2020-12).
        ///
        /// # Panics
        /// If a default does, which is evaluated for this.
        #[must_use]
        pub fn json_schema() -> __funcpipe::config::String
        where
            Self: __funcpipe::config::load::Setting,
        {
            __funcpipe::config::load::json_schema::<Self>()
        }
        /// The environment variables from which this configuration is loaded again, but for secrets, which are left out, and for what no
        /// variable can hold.
        #[must_use]
        pub fn to_env(
            &self,
        ) -> __funcpipe::config::Vec<
            (__funcpipe::config::String, __funcpipe::config::String),
        >
        where
            Self: __funcpipe::config::load::Setting,
        {
            __funcpipe::config::load::to_env(self)
        }
    }
    #[automatically_derived]
    impl SensorConfig {
        /// Changes several fields at once: what holds of all of them need not hold in between.
        pub fn edit(&mut self) -> SensorConfigEdit<'_> {
            SensorConfigEdit {
                config: self,
                changes: (
                    ::core::option::Option::None,
                    ::core::option::Option::None,
                    ::core::option::Option::None,
                    ::core::option::Option::None,
                ),
            }
        }
    }
    #[automatically_derived]
    impl<'__funcpipe> SensorConfigEdit<'__funcpipe> {
        /// How many readings are averaged.
        pub fn window_size(mut self, value: u32) -> Self {
            self.changes.0 = ::core::option::Option::Some(value);
            self
        }
        ///Changes `filter_min`.
        pub fn filter_min(mut self, value: f64) -> Self {
            self.changes.1 = ::core::option::Option::Some(value);
            self
        }
        ///Changes `filter_max`.
        pub fn filter_max(mut self, value: f64) -> Self {
            self.changes.2 = ::core::option::Option::Some(value);
            self
        }
        ///Changes `timeout`.
        pub fn timeout(mut self, value: Duration) -> Self {
            self.changes.3 = ::core::option::Option::Some(value);
            self
        }
        /// Makes the changes, if the configuration stays valid; else it stays as it was.
        ///
        /// # Errors
        /// Every rule that would be broken.
        pub fn commit(
            self,
        ) -> ::core::result::Result<(), __funcpipe::config::ConfigError> {
            __funcpipe::config::commit(
                self.config,
                self.changes,
                |__funcpipe_config, __funcpipe_changes| {
                    __funcpipe::config::exchange(
                        &mut __funcpipe_config.window_size,
                        &mut __funcpipe_changes.0,
                    );
                    __funcpipe::config::exchange(
                        &mut __funcpipe_config.filter_min,
                        &mut __funcpipe_changes.1,
                    );
                    __funcpipe::config::exchange(
                        &mut __funcpipe_config.filter_max,
                        &mut __funcpipe_changes.2,
                    );
                    __funcpipe::config::exchange(
                        &mut __funcpipe_config.timeout,
                        &mut __funcpipe_changes.3,
                    );
                },
            )
        }
    }
    #[automatically_derived]
    impl SensorConfig {
        /// Makes a configuration from its parts. Fields with a default have it from the start.
        pub fn builder() -> SensorConfigBuilder {
            SensorConfigBuilder {
                required: (),
                optional: (
                    10,
                    5.0,
                    20.0,
                    ::core::time::Duration::from_nanos(5000000000),
                ),
                of: ::core::marker::PhantomData,
            }
        }
    }
    #[automatically_derived]
    impl SensorConfigBuilder {
        /// How many readings are averaged.
        pub fn window_size(mut self, value: u32) -> Self {
            self.optional.0 = value;
            self
        }
        ///Gives `filter_min` a value.
        pub fn filter_min(mut self, value: f64) -> Self {
            self.optional.1 = value;
            self
        }
        ///Gives `filter_max` a value.
        pub fn filter_max(mut self, value: f64) -> Self {
            self.optional.2 = value;
            self
        }
        ///Gives `timeout` a value.
        pub fn timeout(mut self, value: Duration) -> Self {
            self.optional.3 = value;
            self
        }
        /// The configuration, if it is valid.
        ///
        /// # Errors
        /// Every rule that it would break.
        pub fn build(
            self,
        ) -> ::core::result::Result<SensorConfig, __funcpipe::config::ConfigError> {
            __funcpipe::config::build(
                __funcpipe::config::Candidate::__funcpipe_candidate(self),
            )
        }
    }
    #[automatically_derived]
    impl __funcpipe::config::Candidate<SensorConfig> for SensorConfigBuilder {
        fn __funcpipe_candidate(self) -> SensorConfig {
            SensorConfig {
                window_size: self.optional.0,
                filter_min: self.optional.1,
                filter_max: self.optional.2,
                timeout: self.optional.3,
            }
        }
    }
};
