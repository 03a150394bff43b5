using System.ComponentModel.DataAnnotations;

namespace Web.Billing.Gateway;

/// <summary>Section "Stripe". A missing secret stops the start; it never skips a check.</summary>
public sealed class StripeOptions : IValidatableObject
{
    public const string Section = "Stripe";

    /// <summary>Where Stripe answers; the sandbox puts its own address here.</summary>
    [Required]
    public Uri ApiBase { get; set; } = new("https://api.stripe.com");

    [Required(ErrorMessage = "Set Stripe__SecretKey: the secret key from Stripe's dashboard, sk_live_... or sk_test_....")]
    public string SecretKey { get; set; } = "";

    /// <summary>One or more, so that a secret can be rolled: an event signed with any of them is genuine.</summary>
    [Required]
    public string[] WebhookSecrets { get; set; } = [];

    /// <summary>Whether events of real money are expected; others are set aside.</summary>
    public bool Livemode { get; set; }

    /// <summary>The account that events must come from when they name one (acct_...).</summary>
    public string? Account { get; set; }

    /// <summary>How often Stripe is read in a second at most: it allows about a hundred, and 25 to a test key.</summary>
    [Range(1, 100_000, ErrorMessage = "Set Stripe__ReadsPerSecond to 1 or more: how often Stripe may be read in a second.")]
    public int ReadsPerSecond { get; set; } = 80;

    /// <summary>Where Stripe shows its pages, as Content-Security-Policy writes it.</summary>
    public string Pages => ApiBase.IsLoopback
        ? ApiBase.GetLeftPart(UriPartial.Authority)
        : "https://checkout.stripe.com https://billing.stripe.com https://invoice.stripe.com";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (WebhookSecrets.Length == 0 || WebhookSecrets.Any(string.IsNullOrWhiteSpace))
        {
            yield return new("Set Stripe__WebhookSecrets__0: the signing secret of the webhook endpoint, whsec_....", [nameof(WebhookSecrets)]);
        }

        var isLiveKey = SecretKey.Contains("_live_", StringComparison.Ordinal);
        if (SecretKey.Length > 0 && isLiveKey != Livemode)
        {
            yield return new(
                isLiveKey ? "Set Stripe__Livemode to true: the key is a live one." : "Set Stripe__Livemode to false: the key is a test key.",
                [nameof(Livemode)]);
        }
    }
}
