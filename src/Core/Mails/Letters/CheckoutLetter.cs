using System.Text.Json.Serialization;

namespace Core.Mails.Letters;

/// <summary>
/// What the checkout's page did not say to a browser that had asked about many addresses: it leads on to the payment, or says that there
/// is a membership already.
/// </summary>
/// <param name="Tier">The one that was chosen.</param>
/// <param name="PayUrl">Null for whoever has a membership.</param>
/// <param name="HeldTier">The tier of the membership there is.</param>
public sealed record CheckoutLetter(string Tier, Uri? PayUrl, string? HeldTier, int Hours) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.Checkout;
}
