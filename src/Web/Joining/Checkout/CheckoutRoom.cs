using Web.Ground.Site;
using Web.Ground.Troubles;

namespace Web.Joining.Checkout;

public static class CheckoutRoom
{
    /// <summary>Also where one signs up: nothing else makes a login of an address that somebody typed.</summary>
    public const string Limit = "checkout";

    public static WebApplicationBuilder AddCheckout(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new RateLimit(Limit, 15, TimeSpan.FromMinutes(10)));
        builder.Services.AddScoped<CheckoutOpening>().AddScoped<OpenPages>().AddScoped<PageOpening>().AddScoped<PageOffers>().AddScoped<BrowserMark>().AddScoped<CheckoutArrival>().AddScoped<CheckoutPace>();
        builder.Services.AddScoped<RefusedPayments>().AddScoped<RemadePrices>().AddSingleton<ITroubleSource, PriceTroubles>();
        builder.Services.AddScoped<PayerTurn>().AddScoped<OnceOpening>().AddScoped<OnceSession>().AddScoped<LifetimePlaces>();
        builder.Services.AddScoped<CheckoutByMail>().AddScoped<CheckoutKey>();
        return builder;
    }
}
