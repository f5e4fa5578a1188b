#[measured_stage("Rows", __funcpipe_source)]
fn rows() -> impl Iterator<Item = u8> {
    ::funcpipe::__private::v0_1_0::source::plain(
        "rows",
        move |__funcpipe_hand: ::funcpipe::__private::v0_1_0::source::Hand<u8>| async move {
            macro_rules! yield_ {
                ($record:expr $(,)?) => {
                    { let __funcpipe_record : u8 = $record;
                    ::funcpipe::__private::v0_1_0::source::Hand::over(& __funcpipe_hand,
                    __funcpipe_record). await }
                };
            }
            let _: () = '__funcpipe_body: {
                ::funcpipe::__private::v0_1_0::source::Hand::over(
                        &__funcpipe_hand,
                        {
                            let __funcpipe_record: u8 = 1;
                            __funcpipe_record
                        },
                    )
                    .await;
            };
        },
    )
}
