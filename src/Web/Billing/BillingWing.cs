using Core.Staff;
using Microsoft.Extensions.Options;
using Web.Billing.Books;
using Web.Billing.Doctor;
using Web.Billing.Gateway;
using Web.Billing.Holding;
using Web.Billing.Inbox;
using Web.Billing.Reconciling;
using Web.Billing.Seconds;
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
        services.AddSingleton<StripeGateway>().AddSingleton<RefusedCalls>().AddSingleton<EventBell>().AddSingleton<DirectSync>().AddSingleton<WebhookSecrets>().AddSingleton<SignatureCheck>().AddSingleton<RefusedEvents>();
        services.AddSingleton<StripeHealth>().AddHostedService<StripeWatch>().AddSingleton<ITroubleSource, EventTroubles>().AddSingleton<ITroubleSource, ForeignPrices>().AddSingleton<ITroubleSource, DisputeTroubles>();
        services.AddWork(new EventWork(isAwaited: true)).AddWork(new EventWork(isAwaited: false));
        services.AddScoped<LaneTurn>().AddScoped<StripeInbox>().AddScoped<Admission>().AddScoped<PaymentBook>().AddScoped<MembershipBook>().AddScoped<MembershipReports>();
        services.AddScoped<EndpointDoctor>();
        services.AddWork<HeldOrderWork>().AddScoped<HeldOrders>().AddScoped<HoldExecution>().AddScoped<HoldDecisions>().AddSingleton<ITroubleSource, HeldOrderTroubles>().AddScoped<SubscriptionReturn>();
        services.AddScoped<StripeCatalogue>().AddScoped<Projection>().AddScoped<MembershipSynchroniser>();
        services.AddScoped<BookCheck>().AddScoped<Reconciler>().AddScoped<BooksTrouble>().AddScoped<ReceiptSeries>().AddSingleton<SettledSeries>().AddHostedService<AfterRestore>().AddScoped<ReconcileJob>().AddScoped<ICommand, ReconcileCommand>();
        services.AddOptions<CheckoutOptions>().BindConfiguration(CheckoutOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<SecondGuard>().AddSingleton<ITroubleSource, SecondSubscriptions>().AddScoped<SecondReturn>().AddScoped<SecondReturns>().AddWork<SecondWork>();
        services.AddSingleton(Alarm.Of<ReconcileJob>("reconcile-recent", "17 * * * *", job => job.RecentAsync(CancellationToken.None)));
        services.AddSingleton(Alarm.Of<ReconcileJob>("reconcile", "41 3 * * *", job => job.WholeAsync(CancellationToken.None)));
        services.AddSingleton(new StaffMenuEntry("/staff/events", "Site.Menu.Events", Permission.ManageJobs, 60));
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
