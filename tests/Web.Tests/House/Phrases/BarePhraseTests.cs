namespace Web.Tests.House.Phrases;

/// <summary>
/// No phrase that a person reads stands in a page or a class: a key does, and its words stand in one file per language. What still stands bare
/// is counted here per room, and may only become less. <see cref="BarePhraseList"/> writes down where, and the table as it is today.
/// </summary>
public sealed class BarePhraseTests
{
    private static readonly IReadOnlyList<RoomCount> AtMost = Read("""
        Room                  Pages  Classes  Operators
        Billing/Books             0        0          1
        Billing/Gateway           0        0          5
        Billing/Reconciling       0        0          1
        Core/Imports              0        2          0
        Demo                      0        0          6
        Demo/Samples              0        0          6
        Desk/Revenue              0        0          1
        Doors/Imports             0        0          1
        Ground/CommandLine        0        0         10
        Ground/Shelf              0        0          1
        Ground/Site               0        0          7
        Ground/Words              0        0          1
        Ground/Work               0        0          1
        Mail/Posting              0        0          7
        Mail/Rendering            0        2          9
        Operations                0        0          4
        People/Accounts           0        0          1
        People/Audit              0        0          1
        People/Staff              0        1          0
        Web                       0        0          4
        """);

    [Fact]
    public void No_room_has_more_bare_phrases_than_it_had()
    {
        var grown = from room in RoomCount.OfToday
            from kind in Enum.GetValues<PhraseKind>()
            let most = Of(AtMost, room.Room)[kind]
            where room[kind] > most
            select $"{room.Room} has {room[kind]} bare phrases of kind {kind}, at most {most} may be. Give the new ones keys: "
                + string.Concat(BarePhrases.All.Where(phrase => phrase.Kind == kind && BarePhrases.RoomOf(phrase.File) == room.Room).Select(phrase => $"{Environment.NewLine}    {phrase}"));
        var found = string.Join(Environment.NewLine, grown);

        Assert.True(found.Length == 0, found);
    }

    [Fact]
    public void A_room_that_has_fewer_bare_phrases_never_gets_them_back()
    {
        var shrunk = AtMost.Where(most => Enum.GetValues<PhraseKind>().Any(kind => Of(RoomCount.OfToday, most.Room)[kind] < most[kind]))
            .Select(most => $"{Environment.NewLine}{most} in the table{Environment.NewLine}{Of(RoomCount.OfToday, most.Room)} today");
        var found = string.Concat(shrunk);

        Assert.True(found.Length == 0, $"There are fewer. Lower the numbers in the table, and take a room out when all three are 0:{found}");
        Assert.DoesNotContain(AtMost, most => most is { Pages: 0, Classes: 0, Operators: 0 });
    }

    [Fact]
    public void Nothing_is_allowed_in_vain() => Assert.Empty(BarePhrases.AllowedInVain);

    private static RoomCount Of(IReadOnlyList<RoomCount> rooms, string name) => rooms.SingleOrDefault(room => room.Room == name) ?? new RoomCount(name, 0, 0, 0);

    private static RoomCount[] Read(string table) => [.. table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(RoomCount.Read)];
}
