using Core.Inbox;
using Core.Orders;
using Web.Ground.Site;

namespace Web.Joining.Checkout;

/// <summary>A browser that comes back from Stripe's page, and what became of the order that was begun there.</summary>
/// <param name="State">
/// Applied: it is paid and booked. Held: it was paid otherwise than it was ordered, and staff decide. Parked: the payment does not match the order, and staff have been told.
/// Null: the order is another browser's, and this one learns nothing.
/// </param>
/// <param name="Here">The page, as it looks again by itself.</param>
/// <param name="Look">How often it has looked so far.</param>
public sealed record Arrival(Order Order, EventStatus? State, string Here, int Look)
{
    /// <summary>A minute; then it is the webhook's turn, and the mail's.</summary>
    private const int MostLooks = 30;

    public bool IsOurs => State is not null;

    /// <summary>Stripe, or its news, is not there yet.</summary>
    public bool IsConfirming => State is EventStatus.Ignored or EventStatus.Pending;

    /// <summary>Staff have decided that it goes back.</summary>
    public bool IsGivenBack { get; init; }

    public bool LooksAgain => IsConfirming && Look is >= 0 and < MostLooks;

    public string NextLook => $"2;url={Here}&look={Look + 1}";

    /// <param name="applied">What is said above what was paid and booked.</param>
    public string Heading(string applied, SiteText text) => State is not { } state ? text["Checkout.Heading.Elsewhere"] : state switch
    {
        EventStatus.Ignored or EventStatus.Pending => text["Checkout.Heading.Confirming"],
        EventStatus.Applied => applied,
        EventStatus.Held => text[IsGivenBack ? "Checkout.Heading.GivenBack" : "Checkout.Heading.Held"],
        EventStatus.Parked or EventStatus.Failed => text["Checkout.Heading.Parked"],
    };
}
