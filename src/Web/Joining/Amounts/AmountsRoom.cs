namespace Web.Joining.Amounts;

/// <summary>How much, and in which currency: what staff allow and what supporters choose.</summary>
public static class AmountsRoom
{
    public static WebApplicationBuilder AddAmounts(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<CurrencyChoice>();
        return builder;
    }
}
