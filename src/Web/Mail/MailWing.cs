using Microsoft.Extensions.Options;
using Web.Ground.Post;
using Web.Ground.Troubles;
using Web.Ground.Work;
using Web.Mail.Posting;
using Web.Mail.Rendering;

namespace Web.Mail;

public static class MailWing
{
    /// <summary>Registers the outbox and its jobs; mails go to the configured server unless another carrier is registered after it.</summary>
    public static WebApplicationBuilder AddMail(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<SmtpOptions>().BindConfiguration("Smtp").ValidateOnStart();
        services.AddSingleton<IValidateOptions<SmtpOptions>, SmtpOptionsCheck>();
        services.AddSingleton(new Templates(Path.Combine(AppContext.BaseDirectory, "emails")));
        services.AddSingleton<SmtpSender>();
        services.AddSingleton<IMailCarrier>(site => site.GetRequiredService<SmtpSender>());
        services.AddSingleton<UrgentMail>().AddSingleton<UrgentPost>(site => site.GetRequiredService<UrgentMail>().SendAsync);
        services.AddSingleton<ITroubleSource, MailTroubles>();
        services.AddScoped<Stationery>().AddScoped<SendMail>().AddWork<MailWork>();
        return builder;
    }
}
