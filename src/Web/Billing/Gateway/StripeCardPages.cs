using System.Globalization;
using Stripe.BillingPortal;

namespace Web.Billing.Gateway;

/// <summary>Stripe's pages on which a member changes the card.</summary>
public sealed class StripeCardPages(StripeGateway stripe)
{
    /// <summary>Stripe's page for a new card; it comes back to the address given.</summary>
    /// <param name="reader">In whose language it speaks.</param>
    public Task<StripeAnswer<Uri>> OpenAsync(string customerId, string returnUrl, CultureInfo reader, CancellationToken cancel)
    {
        var options = new SessionCreateOptions
        {
            Customer = customerId,
            ReturnUrl = returnUrl,
            Locale = StripeLocale.Of(reader),
            FlowData = new SessionFlowDataOptions
            {
                Type = "payment_method_update",
                AfterCompletion = new SessionFlowDataAfterCompletionOptions
                {
                    Type = "redirect",
                    Redirect = new SessionFlowDataAfterCompletionRedirectOptions { ReturnUrl = returnUrl },
                },
            },
        };
        return stripe.AskAsync<Uri>(async () => new Uri((await stripe.V1.BillingPortal.Sessions.CreateAsync(options, null, cancel)).Url), cancel);
    }
}
