namespace Web.Tests.House.Phrases;

/// <summary>All bare phrases of the site, which is src/Core, src/Data and src/Web.</summary>
internal static class BarePhrases
{
    /// <summary>What reads like words and is read by no person, or is the same in every language.</summary>
    public static readonly (string File, string Words, string Why)[] Allowed =
    [
        ("src/Core/Imports/WordPress/ArticlePlanner.cs", "{} with password", "A state as the file has it, kept for comparing."),
        ("src/Core/NoPublicationException.cs", "The database holds", "Caught, and read by nobody."),
        ("src/Core/Texts/Plurals.cs", "", "Names of languages."),
        ("src/Core/TypedDate.cs", "yyyy-M-d", "A date's pattern."),
        ("src/Data/DataRoom.cs", "Data Source={}", "A connection string."),
        ("src/Data/DataRoom.cs", "Max Auto Prepare", "A part of a connection string."),
        ("src/Data/DatabaseReady.cs", "", "A health check's, for the log."),
        ("src/Data/BulkInsert.cs", "ON CONFLICT DO NOTHING", "SQL."),
        ("src/Data/Mappings/AccountMappings.cs", "\"ProvedAt\" IS NOT NULL AND \"AtStripeAt\" IS NULL", "A condition of SQL."),
        ("src/Data/Mappings/ArticleMappings.cs", "\"RevokedAt\" IS NULL", "A condition of SQL."),
        ("src/Data/Mappings/CouponMappings.cs", "\"EndedAt\" IS NULL", "A condition of SQL."),
        ("src/Data/Mappings/CouponMappings.cs", "\"OnceKey\" IS NOT NULL AND \"ReleasedAt\" IS NULL", "A condition of SQL."),
        ("src/Data/Mappings/MembershipMappings.cs", "\"CardWarnAt\" IS NOT NULL", "A condition of SQL."),
        ("src/Data/Mappings/GiftMappings.cs", "\"DueAt\" IS NOT NULL", "A condition of SQL."),
        ("src/Data/Mappings/GiftMappings.cs", "\"KeptBesideId\" IS NOT NULL", "A condition of SQL."),
        ("src/Data/Mappings/MembershipMappings.cs", "\"Kind\" = 'Free' AND \"Until\" IS NULL", "A condition of SQL."),
        ("src/Data/Mappings/MembershipMappings.cs", "\"NextTryAt\" IS NOT NULL", "A condition of SQL."),
        ("src/Data/Mappings/MembershipMappings.cs", "\"Status\" IN ('PastDue', 'Unpaid', 'Paused') OR \"SettlesSince\" IS NOT NULL", "A condition of SQL."),
        ("src/Data/Mappings/OrderMappings.cs", "\"NextTryAt\" IS NOT NULL", "A condition of SQL."),
        ("src/Data/Mappings/OrderMappings.cs", "\"PendingSince\" IS NOT NULL", "A condition of SQL."),
        ("src/Data/Mappings/RepricingMappings.cs", "\"ClosedAt\" IS NULL", "A condition of SQL."),
        ("src/Data/Mappings/RepricingMappings.cs", "\"DueAt\" IS NOT NULL", "A condition of SQL."),
        ("src/Data/Mappings/SeatMappings.cs", "\"EndedAt\" IS NULL", "A condition of SQL."),
        ("src/Data/Mappings/SeatMappings.cs", "\"EndedAt\" IS NULL AND \"HolderId\" IS NOT NULL", "A condition of SQL."),
        ("src/Data/Mappings/PaymentMappings.cs", "\"FirstFailedAt\" IS NOT NULL", "A condition of SQL."),
        ("src/Data/Mappings/BookMappings.cs", "\"NextTryAt\" IS NOT NULL", "A condition of SQL."),
        ("src/Data/Mappings/MembershipMappings.cs", "\"ForeignPriceId\" IS NOT NULL", "A condition of SQL."),
        ("src/Data/Mappings/CardTestingMappings.cs", "\"LiftedAt\" IS NULL", "A condition of SQL."),
        ("src/Data/Mappings/MembershipMappings.cs", "\"RemindAt\" IS NOT NULL", "A condition of SQL."),
        ("src/Data/Mappings/OfferMappings.cs", "\"WithdrawnAt\" IS NULL", "A condition of SQL."),
        ("src/Data/Mappings/MembershipMappings.cs", "\"RestsFrom\" IS NOT NULL", "A condition of SQL."),
        ("src/Data/Mappings/OrderMappings.cs", "\"SettledAt\" IS NULL", "A condition of SQL."),
        ("src/Data/Mappings/PaymentMappings.cs", "\"StripeInvoiceId\" IS NULL", "A condition of SQL."),
        ("src/Data/Mappings/RefundMappings.cs", "\"SettledAt\" IS NULL", "A condition of SQL."),
        ("src/Data/Mappings/TroubleMappings.cs", "\"ClearedAt\" IS NULL", "A condition of SQL."),
        ("src/Data/SharedFlush.cs", "The commit could not", "A fault of the database, for the log."),
        ("src/Web/Billing/Gateway/StripeGateway.cs", "HTTP {}", "A code of HTTP."),
        ("src/Web/Billing/Inbox/EventTable.cs", "Events of this type", "As old rows have it, to know them by."),
        ("src/Web/Desk/Members/ListPage.cs", "member search", "The name of a limit."),
        ("src/Web/Doors/Imports/ImportNames.cs", "category {}", "A key in a set."),
        ("src/Web/Doors/Imports/ImportNames.cs", "tag {}", "A key in a set."),
        ("src/Web/Ground/Site/ErrorPage.cs", "", "Parts of keys."),
        ("src/Web/Ground/Site/RouteList.cs", "signed in", "A code beside the permissions' names, in a table for machines."),
        ("src/Web/Ground/Texts/Embeds.cs", "p, h1", "Names of elements."),
        ("src/Web/Ground/Texts/Links.cs", "external", "What links are to each other, for browsers."),
        ("src/Web/Mail/Letters/CardWords.cs", "", "Names of firms."),
        ("src/Web/Reading/Articles/Freshness.cs", "Cookie, Accept-Encoding", "Names of headers."),
        ("src/Web/Reading/Feeds/Robots.cs", "User-agent: *", "The words of robots.txt."),
    ];

    private static readonly Lazy<IReadOnlyList<Phrase>> Found = new(() => [.. ((string[])["src/Core", "src/Data", "src/Web"]).SelectMany(Source.CodeFiles).SelectMany(In)]);

    public static IReadOnlyList<Phrase> All { get; } = [.. Found.Value.Where(phrase => !Array.Exists(Allowed, one => Is(phrase, one.File, one.Words)))];

    /// <summary>What is allowed and does not occur any more.</summary>
    public static IEnumerable<string> AllowedInVain => Allowed.Where(one => !Found.Value.Any(phrase => Is(phrase, one.File, one.Words))).Select(one => $"{one.File}: {one.Words}");

    /// <summary>"Core/Texts", "Reading/Articles"; what stands beside the rooms belongs to "Core", to its wing, or to "Web".</summary>
    public static string RoomOf(string file) => file.Split('/')[1..^1] switch
    {
        ["Web", var wing, var room, ..] => $"{wing}/{room}",
        ["Web", var wing] => wing,
        ["Core", var room, ..] => $"Core/{room}",
        var roof => roof[0],
    };

    private static bool Is(Phrase phrase, string file, string words) => phrase.File == file && phrase.Words.StartsWith(words, StringComparison.Ordinal);

    private static IEnumerable<Phrase> In(string path)
    {
        var file = Source.Relative(path);
        return file.EndsWith(".cshtml", StringComparison.Ordinal) ? PageReader.PhrasesOf(file, File.ReadAllText(path)) : CodeReader.PhrasesOf(file, File.ReadAllText(path));
    }
}
