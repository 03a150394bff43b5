namespace Web.Ground.Post;

public static class PostRoom
{
    /// <summary>Registers where mails begin; who renders and sends them is not the ground's business.</summary>
    public static WebApplicationBuilder AddPost(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<MailBell>().AddScoped<Outbox>().AddSingleton<PaymentKey>().AddSingleton<GiftKey>();
        return builder;
    }
}
