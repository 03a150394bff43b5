using System.ComponentModel.DataAnnotations;

namespace Web.Billing.Gateway;

/// <summary>Section "Stripe". A missing secret stops the start, with the key of a phrase that says what to set; it never skips a check.</summary>
public sealed class StripeOptions : IValidatableObject
{
    public const string Section = "Stripe";

    /// <summary>Where Stripe answers; the sandbox puts its own address here.</summary>
    [Required(ErrorMessage = "Start.Stripe.ApiBase")]
    public Uri ApiBase { get; set; } = new("https://api.stripe.com");

    [Required(ErrorMessage = "Start.Stripe.SecretKey")]
    public string SecretKey { get; set; } = "";

    /// <summary>One or more, so that a secret can be rolled: an event signed with any of them is genuine.</summary>
    [Required(ErrorMessage = "Start.Stripe.WebhookSecrets")]
    public string[] WebhookSecrets { get; set; } = [];

    /// <summary>Whether events of real money are expected; others are set aside.</summary>
    public bool Livemode { get; set; }

    /// <summary>The account that events must come from when they name one (acct_...).</summary>
    public string? Account { get; set; }

    /// <summary>How often Stripe is read in a second at most: it allows about a hundred, and 25 to a test key.</summary>
    [Range(1, 100_000, ErrorMessage = "Start.Stripe.ReadsPerSecond")]
    public int ReadsPerSecond { get; set; } = 80;

    /// <summary>Where Stripe shows its pages, as Content-Security-Policy writes it.</summary>
    public string Pages => ApiBase.IsLoopback
        ? ApiBase.GetLeftPart(UriPartial.Authority)
        : "https://checkout.stripe.com https://billing.stripe.com https://invoice.stripe.com";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (WebhookSecrets.Length == 0 || WebhookSecrets.Any(string.IsNullOrWhiteSpace))
        {
            yield return new("Start.Stripe.WebhookSecrets", [nameof(WebhookSecrets)]);
        }

        var isLiveKey = SecretKey.Contains("_live_", StringComparison.Ordinal);
        if (SecretKey.Length > 0 && isLiveKey != Livemode)
        {
            yield return new(isLiveKey ? "Start.Stripe.Live" : "Start.Stripe.Test", [nameof(Livemode)]);
        }
    }
}
