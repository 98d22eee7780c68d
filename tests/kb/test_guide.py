from kb.guide import checklist, themes, year_wheel


def test_the_five_themes_of_the_training() -> None:
    assert [theme.title for theme in themes()] == [
        "Parternas uppdrag och roller",
        "Samordningsförbundens uppdrag och roll",
        "Ansvarsfördelning",
        "Ekonomi och administration",
        "Uppföljning",
    ]


def test_every_duty_names_its_paragraph() -> None:
    assert all("§" in duty.paragraph and duty.rule for duty in year_wheel())
    assert any("tre månader" in duty.rule for duty in year_wheel())


def test_the_check_list_has_the_eighteen_points_of_the_law() -> None:
    assert [point.number for point in checklist()] == list(range(1, 19))
