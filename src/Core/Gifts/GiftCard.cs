namespace Core.Gifts;

/// <summary>What goes with a gift, in the buyer's words. All of it may be left out.</summary>
/// <param name="From">How the buyer signs.</param>
/// <param name="To">The recipient's name.</param>
/// <param name="Address">Where its link is mailed; null: to the buyer, who passes it on.</param>
/// <param name="Message">A few lines.</param>
public sealed record GiftCard(string? From, string? To, string? Address, string? Message)
{
    public const int LongestName = 100;

    public const int LongestMessage = 1_000;
}
