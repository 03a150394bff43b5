using Core.Staff;
using Microsoft.Extensions.Options;
using Web.Billing.Books;
using Web.Billing.Gateway;
using Web.Billing.Inbox;
using Web.Billing.Reconciling;
using Web.Ground.CommandLine;
using Web.Ground.Site;

namespace Web.Billing;

/// <summary>Everything between Stripe and the books: the only room that knows Stripe.</summary>
public static class BillingWing
{
    public static WebApplicationBuilder AddBilling(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<StripeOptions>().BindConfiguration(StripeOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(site => new FormDestination(site.GetRequiredService<IOptions<StripeOptions>>().Value.Pages));
        services.AddSingleton<StripeGateway>().AddSingleton<EventBell>().AddSingleton<DirectSync>();
        services.AddScoped<Lanes>().AddScoped<StripeInbox>().AddScoped<Admission>().AddScoped<PaymentBook>().AddScoped<MembershipBook>();
        services.AddScoped<StripeCatalogue>().AddScoped<Projection>().AddScoped<MembershipSynchroniser>();
        services.AddScoped<EventJob>().AddScoped<EventSweep>();
        services.AddScoped<BookCheck>().AddScoped<Reconciler>().AddScoped<ReconcileJob>().AddScoped<ICommand, ReconcileCommand>();
        services.AddHostedService<BillingAlarm>();
        services.AddSingleton(new StaffMenuEntry("/staff/events", "Events", Permission.ManageJobs, 60));
        return builder;
    }

    public static WebApplication MapBilling(this WebApplication app)
    {
        EventsEndpoint.Map(app);
        return app;
    }
}
