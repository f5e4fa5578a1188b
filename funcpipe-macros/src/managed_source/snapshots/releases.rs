fn rows(pool: &Pool) -> impl Managed<Item = Row> + use<'_> {
    use ::funcpipe::__private::v0_1_0 as __funcpipe;
    __funcpipe::source::plain(
        "rows",
        move |__funcpipe_hand: __funcpipe::source::Hand<Row>| async move {
            #[allow(clippy::shadow_reuse, clippy::shadow_same, clippy::shadow_unrelated)]
            let pool = pool;
            macro_rules! yield_ {
                ($record:expr $(,)?) => {
                    { let __funcpipe_record : Row = $record;
                    __funcpipe::source::Hand::over(& __funcpipe_hand, __funcpipe_record).
                    await }
                };
            }
            let _: () = '__funcpipe_body: {
                let __funcpipe_connection = pool.take();
                let mut __funcpipe_connection = __funcpipe::source::Hand::hold(
                    &__funcpipe_hand,
                    "connection",
                    __funcpipe_connection,
                    |connection| pool.give_back(connection),
                );
                let connection = __funcpipe::source::Held::get_mut(
                    &mut __funcpipe_connection,
                );
                for table in connection.tables() {
                    #[cfg(unix)]
                    #[allow(unused_variables)]
                    let __funcpipe_type: Cursor<'_> = connection.cursor(table);
                    #[cfg(unix)]
                    let mut __funcpipe_type = __funcpipe::source::Hand::hold(
                        &__funcpipe_hand,
                        "type",
                        __funcpipe_type,
                        |__funcpipe_argument| Cursor::close(__funcpipe_argument),
                    );
                    #[cfg(unix)]
                    #[allow(unused_variables)]
                    let r#type = __funcpipe::source::Held::get_mut(&mut __funcpipe_type);
                    __funcpipe::source::Hand::over(
                            &__funcpipe_hand,
                            {
                                let __funcpipe_record: Row = connection.row();
                                __funcpipe_record
                            },
                        )
                        .await;
                }
            };
        },
    )
}
