#[automatically_derived]
impl<'__funcpipe_de> ::funcpipe::__private::config::Deserialize<'__funcpipe_de>
for SensorConfig {
    fn deserialize<
        __FuncpipeFormat: ::funcpipe::__private::config::Deserializer<'__funcpipe_de>,
    >(
        __funcpipe_deserializer: __FuncpipeFormat,
    ) -> ::core::result::Result<Self, __FuncpipeFormat::Error> {
        ::funcpipe::__private::config::load::deserialize(__funcpipe_deserializer)
    }
}
#[automatically_derived]
impl ::funcpipe::__private::config::Serialize for SensorConfig {
    fn serialize<__FuncpipeFormat: ::funcpipe::__private::config::Serializer>(
        &self,
        __funcpipe_serializer: __FuncpipeFormat,
    ) -> ::core::result::Result<__FuncpipeFormat::Ok, __FuncpipeFormat::Error> {
        ::funcpipe::__private::config::load::serialize(self, __funcpipe_serializer)
    }
}
#[automatically_derived]
impl<
    '__funcpipe_de,
    'a,
    T: Number,
    const N: usize,
> ::funcpipe::__private::config::Deserialize<'__funcpipe_de> for Stage<'a, T, N>
where
    T: Copy,
    T: ::funcpipe::__private::config::load::Setting,
{
    fn deserialize<
        __FuncpipeFormat: ::funcpipe::__private::config::Deserializer<'__funcpipe_de>,
    >(
        __funcpipe_deserializer: __FuncpipeFormat,
    ) -> ::core::result::Result<Self, __FuncpipeFormat::Error> {
        ::funcpipe::__private::config::load::deserialize(__funcpipe_deserializer)
    }
}
#[automatically_derived]
impl<'a, T: Number, const N: usize> ::funcpipe::__private::config::Serialize
for Stage<'a, T, N>
where
    T: Copy,
    T: ::funcpipe::__private::config::load::Setting,
{
    fn serialize<__FuncpipeFormat: ::funcpipe::__private::config::Serializer>(
        &self,
        __funcpipe_serializer: __FuncpipeFormat,
    ) -> ::core::result::Result<__FuncpipeFormat::Ok, __FuncpipeFormat::Error> {
        ::funcpipe::__private::config::load::serialize(self, __funcpipe_serializer)
    }
}
