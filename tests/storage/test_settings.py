"""What the installation knows about itself."""

import threading

from storage.settings import drop_setting, find_setting, lock_setting, save_setting


def test_the_latest_value_is_kept_until_it_is_dropped(database):
    with database.transaction() as connection:
        save_setting(connection, "paused", "yesterday")
        save_setting(connection, "paused", "today")
        kept = find_setting(connection, "paused")
        drop_setting(connection, "paused")

        assert (kept, find_setting(connection, "paused")) == ("today", None)


def test_a_locked_value_is_seen_by_one_after_the_other(database):
    """As replicas do: each counts one up, and none is lost."""

    def count_up() -> None:
        with database.transaction() as connection:
            before = lock_setting(connection, "count")
            save_setting(connection, "count", str(int(before or 0) + 1))

    threads = [threading.Thread(target=count_up) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with database.transaction() as connection:
        assert find_setting(connection, "count") == "8"
