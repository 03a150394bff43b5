namespace Web.Tests.House;

/// <summary>The plan of the house: which room may use which. Core and Data are everybody's. All arrows point down.</summary>
internal static class Plan
{
    /// <summary>The wings of src/Web and the wings each may use; README draws the same. Demo is known to the roof alone.</summary>
    public static IReadOnlyDictionary<string, string[]> Wings { get; } = Read("""
        Ground     ->
        Mail       -> Ground
        People     -> Ground Mail
        Billing    -> Ground Mail People
        Reading    -> Ground Mail People Billing
        Joining    -> Ground Mail People Billing
        Account    -> Ground Mail People Billing
        Desk       -> Ground Mail People Billing Reading Joining Account
        Doors      -> Ground Mail People Billing Reading Joining Account
        Operations -> Ground Mail People Billing Reading Joining Account
        Demo       -> Ground Mail People
        """);

    /// <summary>The rooms of each wing and the neighbours each may use.</summary>
    public static IReadOnlyDictionary<string, string[]> Rooms { get; } = Read("""
        Ground/CommandLine ->
        Ground/Facts ->
        Ground/Shelf ->
        Ground/Work ->
        Ground/Site -> CommandLine
        Ground/Texts -> Site
        Mail/Letters ->
        Mail/Rendering -> Letters
        Mail/Posting -> Letters Rendering
        People/Accounts ->
        People/Audience ->
        People/Audit ->
        People/Staff ->
        Billing/Gateway ->
        Billing/Books -> Gateway
        Billing/Inbox -> Gateway Books
        Billing/Reconciling -> Gateway Books Inbox
        Reading/Articles ->
        Reading/Feeds -> Articles
        Reading/Search -> Articles
        Joining/Campaigns ->
        Joining/Checkout ->
        Joining/Tiers ->
        Account/Memberships ->
        Account/Receipts ->
        Desk/Members ->
        Desk/Revenue ->
        Desk/Settings ->
        Doors/Imports ->
        Demo/Mailbox ->
        Demo/Samples ->
        Demo/Travel ->
        """);

    private static Dictionary<string, string[]> Read(string table) => table.Split('\n')
        .Select(row => row.Split("->"))
        .ToDictionary(row => row[0].Trim(), row => row[1].Split(' ', StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
}
