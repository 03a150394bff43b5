using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Web.Data;
using Web.Mail.Dev;
using Web.Site;

namespace Web.Mail;

public static class MailRoom
{
    /// <summary>Registers the outbox and its jobs; in sandbox mode mails become files, else they go to the configured server.</summary>
    public static WebApplicationBuilder AddMail(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<SmtpOptions>().BindConfiguration("Smtp").ValidateOnStart();
        services.AddSingleton<IValidateOptions<SmtpOptions>, SmtpOptionsCheck>();
        services.AddSingleton(new Templates(Path.Combine(AppContext.BaseDirectory, "emails")));
        services.AddSingleton(site => new FileMailbox(site.GetRequiredService<DataDirectory>()["mail"]));
        services.AddSingleton<SmtpSender>();
        services.AddSingleton<IMailCarrier>(site => site.GetRequiredService<SiteMode>().IsSandbox
            ? site.GetRequiredService<FileMailbox>()
            : site.GetRequiredService<SmtpSender>());
        services.AddScoped<Stationery>().AddScoped<Outbox>().AddScoped<MailClaims>().AddScoped<SendMailJob>().AddScoped<MailSweep>();
        services.AddHostedService<MailAlarm>();

        // After all others: Razor Pages brings its own empty list of conventions when it is added.
        services.AddOptions<RazorPagesOptions>().PostConfigure<SiteMode>((pages, mode) => DevMailbox.HideUnlessSandbox(pages, mode));
        return builder;
    }

    public static WebApplication MapMail(this WebApplication app)
    {
        if (app.Services.GetRequiredService<SiteMode>().IsSandbox)
        {
            DevMailbox.Map(app);
        }

        return app;
    }
}
