using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Web.Joining.Checkout;

/// <summary>What is answered to whoever asked to pay once: on to Stripe, or the same form with the reason why not.</summary>
public static class OnceAnswer
{
    public static IActionResult Of(CheckoutOutcome outcome, PageModel page)
    {
        var response = page.Response;
        switch (outcome)
        {
            case CheckoutOutcome.Opened opened:
                response.Headers.Location = opened.Address;
                return page.StatusCode(StatusCodes.Status303SeeOther);
            case CheckoutOutcome.Locked:
                response.StatusCode = StatusCodes.Status503ServiceUnavailable; // nobody knows when staff lift it
                break;
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
