using System.ComponentModel.DataAnnotations;

namespace Web.Billing.Books;

/// <summary>Section "Checkout".</summary>
public sealed class CheckoutOptions
{
    public const string Section = "Checkout";

    [EnumDataType(typeof(SecondSubscriptionRule), ErrorMessage = "Start.SecondSubscription")]
    public SecondSubscriptionRule SecondSubscription { get; set; }
}
