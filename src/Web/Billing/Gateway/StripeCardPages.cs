using System.Globalization;
using Stripe.BillingPortal;

namespace Web.Billing.Gateway;

/// <summary>
/// Stripe's pages on which a member changes the card, and can do nothing else: by a configuration of our own, because the account's default
/// one may let members cancel, change their plan or read invoices that we know nothing of.
/// </summary>
public sealed class StripeCardPages(StripeGateway stripe)
{
    /// <summary>By this in its metadata our configuration is found again. Another number, when <see cref="OnlyTheCard"/> changes: what is there stays as it is.</summary>
    private const string PurposeKey = "site";

    private const string Purpose = "card-page-1";

    /// <summary>Stripe's page for a new card; it comes back to the address given.</summary>
    /// <param name="reader">In whose language it speaks.</param>
    public async Task<StripeAnswer<Uri>> OpenAsync(string customerId, string returnUrl, CultureInfo reader, CancellationToken cancel)
    {
        var configuration = await stripe.AskAsync<string>(async () => await FindAsync(cancel) ?? await MakeAsync(cancel), cancel);
        if (!configuration.IsDone)
        {
            return configuration.As<Uri>();
        }

        var options = new SessionCreateOptions
        {
            Customer = customerId,
            Configuration = configuration.Value,
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
        return await stripe.AskAsync<Uri>(async () => new Uri((await stripe.V1.BillingPortal.Sessions.CreateAsync(options, null, cancel)).Url), cancel);
    }

    private async Task<string?> FindAsync(CancellationToken cancel)
    {
        var options = new ConfigurationListOptions { Active = true, Limit = StripeGateway.PageSize };
        await foreach (var configuration in stripe.V1.BillingPortal.Configurations.ListAutoPagingAsync(options, cancellationToken: cancel))
        {
            if (configuration.Metadata?.GetValueOrDefault(PurposeKey) is Purpose)
            {
                return configuration.Id;
            }
        }

        return null;
    }

    private async Task<string> MakeAsync(CancellationToken cancel) =>
        (await stripe.V1.BillingPortal.Configurations.CreateAsync(OnlyTheCard(), stripe.OnceAWhile($"portal:{Purpose}"), cancel)).Id;

    private static ConfigurationCreateOptions OnlyTheCard() => new()
    {
        Features = new ConfigurationFeaturesOptions
        {
            PaymentMethodUpdate = new ConfigurationFeaturesPaymentMethodUpdateOptions { Enabled = true },
            CustomerUpdate = new ConfigurationFeaturesCustomerUpdateOptions { Enabled = false },
            InvoiceHistory = new ConfigurationFeaturesInvoiceHistoryOptions { Enabled = false },
            SubscriptionCancel = new ConfigurationFeaturesSubscriptionCancelOptions { Enabled = false },
            SubscriptionUpdate = new ConfigurationFeaturesSubscriptionUpdateOptions { Enabled = false },
        },
        LoginPage = new ConfigurationLoginPageOptions { Enabled = false },
        Metadata = new() { [PurposeKey] = Purpose },
    };
}
