namespace Web.Tests.House.Phrases;

public sealed class RoomTests
{
    [Theory]
    [InlineData("src/Web/Reading/Articles/Staff/Edit.cshtml", "Reading/Articles")]
    [InlineData("src/Web/Demo/_Sandbox.cshtml", "Demo")]
    [InlineData("src/Web/Launch.cs", "Web")]
    [InlineData("src/Core/Imports/WordPress/ArticlePlanner.cs", "Core/Imports")]
    [InlineData("src/Core/Money.cs", "Core")]
    public void A_phrase_belongs_to_the_room_of_its_file(string file, string room) => Assert.Equal(room, BarePhrases.RoomOf(file));

    [Fact]
    public void A_line_of_the_table_is_read_as_it_is_written() =>
        Assert.Equal(new RoomCount("Reading/Articles", 114, 25, 3), RoomCount.Read(new RoomCount("Reading/Articles", 114, 25, 3).ToString()));

    [Fact]
    public void The_phrases_of_a_room_are_counted_by_their_readers() => Assert.Equal(
        new RoomCount("Web", 1, 2, 1),
        RoomCount.Of("Web", [Of(PhraseKind.Page), Of(PhraseKind.Class), Of(PhraseKind.Class), Of(PhraseKind.Operator)]));

    private static Phrase Of(PhraseKind kind) => new("src/Web/Some.cs", 1, "Thank you", kind);
}
