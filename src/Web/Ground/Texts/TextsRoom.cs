namespace Web.Ground.Texts;

public static class TextsRoom
{
    public static WebApplicationBuilder AddTexts(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<BodyRenderer>();
        return builder;
    }
}
