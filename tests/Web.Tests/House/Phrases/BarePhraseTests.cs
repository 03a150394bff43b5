namespace Web.Tests.House.Phrases;

/// <summary>
/// No phrase that a person reads stands in a page or a class: a key does, and its words stand in one file per language. What still stands bare
/// is counted here per room, and may only become less. <see cref="BarePhraseList"/> writes down where, and the table as it is today.
/// </summary>
public sealed class BarePhraseTests
{
    private static readonly IReadOnlyList<RoomCount> AtMost = Read("""
        Room                  Pages  Classes  Operators
        Account/Memberships      34        6          0
        Account/Receipts         17        0          0
        Billing                   0        1          0
        Billing/Books             0       15          0
        Billing/Gateway           0        7          5
        Billing/Inbox            22      193          0
        Billing/Reconciling       0        9          3
        Core/Imports              0        2          0
        Core/Memberships          0       13          0
        Core/Orders               0       12          0
        Core/Payments             0        4          0
        Core/Staff                0       10          0
        Core/Troubles             0       51          0
        Demo                      3        0          6
        Demo/Mailbox             12        1          0
        Demo/Samples              0       23          5
        Demo/Travel              12        2          0
        Desk                      0        3          0
        Desk/Members             47       35          0
        Desk/Revenue             57        1          1
        Desk/Settings            22       18          0
        Desk/Troubles            16        7          0
        Doors                     0        1          0
        Doors/Imports            66       33          5
        Ground/CommandLine        0        0         10
        Ground/Facts              0      122          0
        Ground/Lists              3        2          0
        Ground/Shelf              0        0          1
        Ground/Site              18       79          6
        Ground/Texts              0      181          0
        Ground/Work               0        0          1
        Joining/Campaigns        18        5          0
        Joining/Checkout         45       20          0
        Joining/Tiers           112       22          0
        Mail/Letters              0        7          0
        Mail/Posting              0        1          7
        Mail/Rendering            0        2          8
        Operations                0        0         22
        People                    0        1          0
        People/Accounts         100       20          1
        People/Audit             15        7          2
        People/Staff             39       12          0
        Reading                   0        1          0
        Reading/Articles        114       21          0
        Reading/Feeds             0        1          0
        Reading/Search           11        0          0
        Web                       0        1          4
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
