namespace Web.Ground.Facts;

public static class FactsRoom
{
    public static WebApplicationBuilder AddFacts(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<FactLog>().AddScoped<FactLetters>().AddScoped<FailedPaymentLetters>().AddScoped<OnceReceipts>().AddScoped<SeatLetters>();
        return builder;
    }
}
