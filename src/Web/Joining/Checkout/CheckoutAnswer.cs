using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Web.Joining.Checkout;

/// <summary>What is answered to whoever wanted to pay: on to Stripe, or the page with the reason why not.</summary>
public static class CheckoutAnswer
{
    /// <summary>To who wanted to pay once, which a lock-down stops: nobody knows when staff lift it.</summary>
    public static IActionResult OfOnce(CheckoutOutcome outcome, PageModel page)
    {
        if (outcome is CheckoutOutcome.Locked)
        {
            page.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }

        return Of(outcome, page);
    }

    public static IActionResult Of(CheckoutOutcome outcome, PageModel page)
    {
        var response = page.Response;
        switch (outcome)
        {
            case CheckoutOutcome.Opened opened:
                response.Headers.Location = opened.Address;
                return page.StatusCode(StatusCodes.Status303SeeOther);
            case CheckoutOutcome.Refused:
                response.StatusCode = StatusCodes.Status502BadGateway; // and no word of when to try again: that does not help
                break;
            case CheckoutOutcome.Unavailable or CheckoutOutcome.Comparing:
                response.Headers.RetryAfter = "120";
                response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                break;
            case CheckoutOutcome.TooMany:
                response.Headers.RetryAfter = "3600";
                response.StatusCode = StatusCodes.Status429TooManyRequests;
                break;
        }

        return page.Page();
    }
}
