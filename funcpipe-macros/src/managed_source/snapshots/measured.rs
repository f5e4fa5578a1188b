#[measured_stage("Rows", __funcpipe_source)]
fn rows() -> impl Iterator<Item = u8> {
    use ::funcpipe::__private::v0_1_0 as __funcpipe;
    __funcpipe::source::plain(
        "rows",
        move |__funcpipe_hand: __funcpipe::source::Hand<u8>| async move {
            macro_rules! yield_ {
                ($record:expr $(,)?) => {
                    { let __funcpipe_record : u8 = $record;
                    __funcpipe::source::Hand::over(& __funcpipe_hand, __funcpipe_record).
                    await }
                };
            }
            let _: () = '__funcpipe_body: {
                __funcpipe::source::Hand::over(
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
