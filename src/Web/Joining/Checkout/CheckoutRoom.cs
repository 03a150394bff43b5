namespace Web.Joining.Checkout;

public static class CheckoutRoom
{
    public static WebApplicationBuilder AddCheckout(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<CheckoutDesk>().AddScoped<BrowserMark>().AddScoped<CheckoutArrival>();
        return builder;
    }
}
