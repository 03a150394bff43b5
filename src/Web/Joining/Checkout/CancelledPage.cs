using Core.Offers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Web.Joining.Checkout;

/// <summary>Somebody left the payment page. What they had chosen and what they came for are not lost.</summary>
public sealed class CancelledPage : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Tier { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Period { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    public string Choice => SupportAddress.With(Tier, Period, Path, CouponOffer.ReadCode(Code));

    /// <summary>Local, or the front page.</summary>
    public string Onward => Path ?? "/";

    private string? Path => Url.IsLocalUrl(From) ? From : null;
}
