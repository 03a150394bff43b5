namespace House;

/// <summary>
/// The plan of the house: which room of Core, of the site and of the sandbox may use which. All arrows point down. The tests of
/// each hold the code to it.
/// </summary>
internal static class Plan
{
    /// <summary>The wings of src/Web and the wings each may use besides Core and Data; README draws the same. Demo is known to the roof alone.</summary>
    public static IReadOnlyDictionary<string, string[]> Wings { get; } = Read("""
        Ground     ->
        People     -> Ground
        Mail       -> Ground People
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
        Ground/Facts -> Post Shelf Site
        Ground/Post -> Site Work
        Ground/Shelf ->
        Ground/Work ->
        Ground/Troubles -> Post Site Work
        Ground/Site -> CommandLine Words
        Ground/Words -> CommandLine
        Ground/Lists -> Site
        Ground/Texts -> Site
        Mail/Letters ->
        Mail/Rendering -> Letters
        Mail/Posting -> Letters Rendering
        People/Accounts ->
        People/Audience ->
        People/Audit ->
        People/Staff ->
        Billing/Addresses -> Gateway
        Billing/Gateway ->
        Billing/Gifts ->
        Billing/Books -> Gateway Gifts
        Billing/CardTesting -> Gateway Books
        Billing/Inbox -> Gateway Books CardTesting
        Billing/Arrears -> Gateway Books Inbox
        Billing/Doctor -> Gateway Inbox
        Billing/Holding -> Gateway Books Inbox
        Billing/Reconciling -> Gateway Books Inbox
        Billing/Refunding -> Gateway Books Inbox
        Billing/Repricings -> Gateway Books Inbox
        Billing/Seconds -> Gateway Books Inbox
        Billing/Withdrawing -> Gateway Books Inbox
        Reading/Articles ->
        Reading/Feeds -> Articles
        Reading/Search -> Articles
        Joining/Amounts ->
        Joining/Campaigns ->
        Joining/Checkout -> Amounts Coupons
        Joining/Coupons -> Amounts
        Joining/Gifts -> Amounts Checkout
        Joining/Tiers -> Amounts Checkout Coupons
        Joining/Tips -> Amounts Checkout
        Account/Changes -> Memberships
        Account/Memberships ->
        Account/Receipts ->
        Account/Seats -> Changes Memberships
        Account/Shares ->
        Desk/CardTesting ->
        Desk/Doctor ->
        Desk/Members ->
        Desk/Repricings ->
        Desk/Revenue ->
        Desk/Settings ->
        Desk/Troubles ->
        Doors/Imports ->
        Demo/Mailbox ->
        Demo/Samples ->
        Demo/Travel ->
        """);

    /// <summary>The rooms of src/Core. What stands beside the rooms (Money, Currency, Term, Publication ...) is everybody's and uses none.</summary>
    public static IReadOnlyDictionary<string, string[]> Core { get; } = Read("""
        Accounts    -> Texts
        Books       -> Work
        Campaigns   ->
        Comments    ->
        Facts       ->
        Offers      ->
        Revenue     ->
        Seats       ->
        Staff       ->
        Troubles    ->
        Texts       ->
        Work        ->
        Inbox       -> Work
        Gifts       -> Memberships Offers
        Mails       -> Memberships Staff Troubles Work
        Tiers       -> Offers
        Memberships -> Facts Offers Revenue Tiers
        Changes     -> Memberships Offers Tiers
        Repricings  -> Memberships Offers Work
        Articles    -> Memberships Texts
        Orders      -> Memberships Offers Work
        Payments    -> Facts Memberships Orders Work
        Imports     -> Articles Texts
        """);

    /// <summary>The rooms of src/StripeSandbox: each may use those before it.</summary>
    public static IReadOnlyList<string> Sandbox { get; } = ["Documents", "Pricing", "Contract", "State", "Webhooks", "Books", "Http", "Engine", "Resources", "Pages", "Control"];

    private static Dictionary<string, string[]> Read(string table) => table.Split('\n')
        .Select(row => row.Split("->"))
        .ToDictionary(row => row[0].Trim(), row => row[1].Split(' ', StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
}
