from bot.tally import MINUTE, MOST_KEYS, Tally


def test_each_key_is_counted_by_itself():
    tally = Tally()

    assert [tally.count(key, 0.0) for key in "aab"] == [1, 2, 1]
    assert [tally.counted(key, 0.0) for key in "abc"] == [2, 1, 0]


def test_after_a_minute_it_begins_anew():
    tally = Tally()
    tally.count("a", 5.0)

    assert tally.count("a", 5.0 + MINUTE - 0.1) == 2
    assert tally.count("a", 5.0 + MINUTE) == 1


def test_keys_beyond_the_bound_share_one_count():
    tally = Tally()
    for number in range(MOST_KEYS):
        tally.count(str(number), 0.0)

    assert [tally.count(key, 0.0) for key in ("x", "y")] == [1, 2]
    assert tally.count("0", 0.0) == 2
