using Core.Staff;
using Microsoft.Extensions.Options;
using Web.Billing.Addresses;
using Web.Billing.Arrears;
using Web.Billing.Books;
using Web.Billing.CardTesting;
using Web.Billing.Doctor;
using Web.Billing.Gateway;
using Web.Billing.Gifts;
using Web.Billing.Holding;
using Web.Billing.Inbox;
using Web.Billing.Reconciling;
using Web.Billing.Refunding;
using Web.Billing.Repricings;
using Web.Billing.Seconds;
using Web.Billing.Withdrawing;
using Web.Ground.CommandLine;
using Web.Ground.Site;
using Web.Ground.Troubles;
using Web.Ground.Work;

namespace Web.Billing;

/// <summary>Everything between Stripe and the books: the only room that knows Stripe.</summary>
public static class BillingWing
{
    public static WebApplicationBuilder AddBilling(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<StripeOptions>().BindConfiguration(StripeOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(site => new FormDestination(site.GetRequiredService<IOptions<StripeOptions>>().Value.Pages));
        services.AddSingleton(site => new StripeClock(TimeProvider.System, site.GetRequiredService<TroubleBoard>(), site.GetRequiredService<ILogger<StripeClock>>()));
        services.AddSingleton<StripeGateway>().AddSingleton<RefusedCalls>().AddSingleton<EventBell>().AddSingleton<Arrivals>().AddSingleton<DirectSync>().AddSingleton<WebhookSecrets>().AddSingleton<SignatureCheck>().AddSingleton<RefusedEvents>();
        services.AddSingleton<StripeHealth>().AddHostedService<StripeWatch>().AddSingleton<ITroubleSource, EventTroubles>().AddSingleton<ITroubleSource, ForeignPrices>().AddSingleton<ITroubleSource, DisputeTroubles>();
        services.AddWork(new EventWork(isAwaited: true)).AddWork(new EventWork(isAwaited: false));
        services.AddScoped<LaneTurn>().AddScoped<StripeInbox>().AddScoped<Admission>().AddScoped<PaymentBook>().AddScoped<AheadBook>().AddScoped<ToldPrices>().AddScoped<MembershipBook>().AddScoped<MembershipReports>();
        services.AddOptions<WithdrawalOptions>().BindConfiguration(WithdrawalOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<Withdrawals>().AddScoped<WithdrawalExecution>().AddWork<WithdrawalWork>();
        services.AddScoped<EndpointDoctor>().AddScoped<AddressCarrier>().AddWork<AddressWork>();
        services.AddWork<HeldOrderWork>().AddScoped<HeldOrders>().AddScoped<HoldExecution>().AddScoped<HoldDecisions>().AddSingleton<ITroubleSource, HeldOrderTroubles>().AddScoped<SubscriptionReturn>();
        services.AddOptions<GiftOptions>().BindConfiguration(GiftOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<SeatBook>().AddScoped<LifetimeBook>().AddWork<ReplacementWork>().AddScoped<GiftBook>().AddSingleton<ITroubleSource, GiftTroubles>().AddScoped<GiftAccess>().AddScoped<GiftLetters>().AddScoped<GiftDeeds>();
        services.AddScoped<StripeCatalogue>().AddScoped<Projection>().AddScoped<MembershipSynchroniser>().AddScoped<KeptNumbers>().AddScoped<OnceSynchroniser>().AddScoped<OnceBook>();
        services.AddScoped<BookCheck>().AddScoped<OnceCheck>().AddScoped<OwnerCheck>().AddScoped<StrayCheck>().AddScoped<UnknownSubscriptions>().AddScoped<LostEvents>().AddScoped<BookMending>().AddScoped<BookRecords>();
        services.AddScoped<Reconciler>().AddScoped<BooksTrouble>().AddScoped<ReceiptSeries>().AddSingleton<SettledSeries>().AddHostedService<AfterRestore>().AddScoped<ReconcileJob>().AddScoped<ICommand, ReconcileCommand>();
        services.AddWork<ComparisonWork>().AddWork<MendingWork>().AddScoped<BookDeeds>();
        services.AddScoped<Ownership>().AddScoped<FormerRows>().AddScoped<Struck>().AddScoped<ReceiptNumbers>().AddScoped<PaymentRepair>();
        services.AddScoped<FormerMembers>().AddScoped<OfferUses>();
        services.AddScoped<LatePayments>().AddWork<LateOrderWork>().AddScoped<LateOrderClosing>().AddWork<AccessWork>().AddScoped<AccessTurn>().AddWork<CardWork>().AddScoped<CardTurn>();
        services.AddOptions<CheckoutOptions>().BindConfiguration(CheckoutOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<SecondGuard>().AddSingleton<ITroubleSource, SecondSubscriptions>().AddScoped<SecondReturn>().AddScoped<SecondReturns>().AddWork<SecondWork>();
        services.AddScoped<RefundBook>().AddScoped<GoneCustomers>().AddWork<RefundWork>().AddScoped<Refunds>().AddScoped<RefundExecution>().AddSingleton<ITroubleSource, RefundTroubles>();
        services.AddOptions<RepricingOptions>().BindConfiguration(RepricingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<RepricingNews>().AddScoped<RepricingSteps>().AddScoped<RepricingNotice>().AddScoped<RepricingTurn>().AddScoped<RepricingCampaigns>().AddScoped<RepricingAnswers>().AddSingleton<RepricingKey>().AddSingleton<ITroubleSource, RepricingTroubles>().AddWork<RepricingWork>();
        services.AddOptions<CardTestingOptions>().BindConfiguration(CardTestingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<CardFailures>().AddScoped<CheckoutLocks>().AddScoped<VampFigures>().AddSingleton<ITroubleSource, CheckoutLockTroubles>();
        services.AddSingleton(Alarm.Of<CheckoutLocks>("checkout-lock", "* * * * *", locks => locks.LiftIfQuietAsync(CancellationToken.None)));
        services.AddSingleton(Alarm.Of<ReconcileJob>("reconcile-recent", "17 * * * *", job => job.RecentAsync(CancellationToken.None)));
        services.AddSingleton(Alarm.Of<ReconcileJob>("reconcile", "41 3 * * *", job => job.WholeAsync(CancellationToken.None)));
        services.AddSingleton(new StaffMenuEntry("/staff/events", "Site.Menu.Events", Permission.ManageJobs, 60));
        services.AddSingleton(new StaffMenuEntry("/staff/books", "Site.Menu.Books", Permission.ManageJobs, 64));
        return builder;
    }

    public static WebApplication MapBilling(this WebApplication app)
    {
        app.Use(async (http, next) =>
        {
            PagePatience.Begin();
            await next(http);
        });
        EventsEndpoint.Map(app);
        return app;
    }
}
