using Web.Account.Changes;
using Web.Account.Memberships;
using Web.Account.Seats;
using Web.Account.Shares;
using Web.Ground.Site;
using Web.Ground.Work;

namespace Web.Account;

/// <summary>What members see of their membership and their receipts, and what they can do about them.</summary>
public static class AccountWing
{
    public static WebApplicationBuilder AddAccount(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new RateLimit(PayPage.Limit, 30, TimeSpan.FromMinutes(10)));
        builder.Services.AddSingleton(new RateLimit(ChangePage.Limit, 40, TimeSpan.FromMinutes(10)));
        builder.Services.AddScoped<OwnMembership>().AddScoped<OwnTurn>().AddScoped<OwnPause>().AddScoped<OwnCards>().AddScoped<OwnGifts>().AddScoped<OwnFreePlaces>().AddSingleton<CardTicket>();
        builder.Services.AddScoped<ChangeReading>().AddScoped<OwnChange>().AddScoped<AheadView>();
        builder.Services.AddScoped<SeatsQuery>().AddScoped<SeatDeeds>().AddScoped<SeatChange>().AddWork<SeatWork>();
        builder.Services.AddScoped<OwnShares>();
        builder.Services.AddScoped<PauseNotices>().AddSingleton(Alarm.OfNotices<PauseNotices>("pauses-end", "29 * * * *", job => job.RunAsync(CancellationToken.None)));
        builder.Services.AddScoped<TrialNotices>().AddSingleton(Alarm.OfNotices<TrialNotices>("trials-end", "31 * * * *", job => job.RunAsync(CancellationToken.None)));
        builder.Services.AddSingleton(new PageTop("/Account/Memberships/_OwedPayment.cshtml", ForStaffOnly: false));
        return builder;
    }
}
