using System.Text.Json.Serialization;

namespace Core.Mails.Letters;

/// <summary>
/// What the checkout's page did not say to a browser that had asked about many addresses: it leads on to the payment, or says that there
/// is a membership already.
/// </summary>
/// <param name="Tier">The one that was chosen.</param>
/// <param name="HeldTier">The tier of the membership there is; null where there is none.</param>
/// <param name="OnwardUrl">To the payment, or for whoever has a membership to their account.</param>
/// <param name="Hours">How long the way to the payment stays open.</param>
public sealed record CheckoutLetter(string Tier, string? HeldTier, Uri OnwardUrl, int Hours) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.Checkout;
}
