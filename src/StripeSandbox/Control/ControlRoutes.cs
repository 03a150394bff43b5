using StripeSandbox.Contract;
using StripeSandbox.Http;
using StripeSandbox.Pages;
using StripeSandbox.Webhooks;

namespace StripeSandbox.Control;

/// <summary>What Stripe has no call for: loading a history, holding webhooks, making time pass and things fail. JSON in and out.</summary>
internal static class ControlRoutes
{
    public static void Add(IServiceCollection services) => services
        .AddSingleton<StateControl>().AddSingleton<TimeControl>().AddSingleton<MoneyControl>().AddSingleton<SettingsControl>().AddSingleton<MailControl>().AddSingleton<WebhookControl>();

    public static void Map(WebApplication app)
    {
        var control = app.MapGroup("/_sandbox");
        MapState(control);
        MapTime(control);
        MapMoney(control);
        MapWebhooks(control);
        control.MapPost("/fail", (HttpContext http, Outages outages) => ControlAnswer.GiveAsync(http, outages.Plan))
            .WithMetadata(new Takes().Text("mode").Whole("calls", 0, 1_000_000).Whole("milliseconds", 0, 600_000));
    }

    private static void MapState(RouteGroupBuilder control)
    {
        control.MapPost("/load", (HttpContext http, StateControl state) => ControlAnswer.GiveListAsync(http, state.Load));
        control.MapPost("/reset", (HttpContext http, StateControl state) => ControlAnswer.GiveAsync(http, _ => state.Reset()));
        control.MapPost("/snapshot", (HttpContext http, StateControl state) => ControlAnswer.GiveAsync(http, state.Snapshot))
            .WithMetadata(new Takes().Text("name"));
        control.MapPost("/restore", (HttpContext http, StateControl state) => ControlAnswer.GiveAsync(http, state.Restore))
            .WithMetadata(new Takes().Text("name"));
    }

    private static void MapTime(RouteGroupBuilder control)
    {
        control.MapGet("/clock", (HttpContext http, TimeControl time) => ControlAnswer.GiveAsync(http, _ => time.Tell()));
        control.MapPost("/tick", (HttpContext http, TimeControl time) => ControlAnswer.GiveAsync(http, _ => time.Tick()));
        control.MapPost("/travel", (HttpContext http, TimeControl time) => ControlAnswer.GiveAsync(http, time.Travel))
            .WithMetadata(new Takes().Whole("seconds", 0, Horizon.Latest).Text("to").Whole("to", 0, Horizon.Latest));
    }

    private static void MapMoney(RouteGroupBuilder control)
    {
        control.MapPost("/decline-next", (HttpContext http, MoneyControl money) => ControlAnswer.GiveAsync(http, money.DeclineNext))
            .WithMetadata(new Takes().Text("decline_code"));
        control.MapPost("/renew/{id}", (HttpContext http, MoneyControl money, string id) => ControlAnswer.GiveAsync(http, _ => money.Renew(id)));
        control.MapPost("/refund/{id}", (HttpContext http, MoneyControl money, string id) => ControlAnswer.GiveAsync(http, given => money.Refund(id, given)))
            .WithMetadata(new Takes().Whole("amount", 1, long.MaxValue));
        control.MapPost("/dispute/{id}", (HttpContext http, MoneyControl money, string id) => ControlAnswer.GiveAsync(http, given => money.Dispute(id, given)))
            .WithMetadata(new Takes().Text("reason").Flag("inquiry"));
        control.MapPost("/checkout", (HttpContext http, Homecoming home) => ControlAnswer.GiveAsync(http, home.Set))
            .WithMetadata(new Takes().Text("first").Whole("webhooks_late_ms", 0, 600_000));
        control.MapPost("/settings", (HttpContext http, SettingsControl settings) => ControlAnswer.GiveAsync(http, settings.Set))
            .WithMetadata(AccountSettings.Members);
        control.MapGet("/mails", (HttpContext http, MailControl mails) => ControlAnswer.GiveAsync(http, _ => mails.List()));
        control.MapPost("/renew-card/{id}", (HttpContext http, MoneyControl money, string id) => ControlAnswer.GiveAsync(http, given => money.RenewCard(id, given)))
            .WithMetadata(new Takes().Whole("exp_month", 1, 12).Whole("exp_year", 2000, 9999).Text("number"));
    }

    private static void MapWebhooks(RouteGroupBuilder control)
    {
        control.MapPost("/webhooks", (HttpContext http, WebhookControl webhooks) => ControlAnswer.GiveAsync(http, webhooks.Add))
            .WithMetadata(new Takes().Text("url", "secret"));
        control.MapPost("/webhooks/roll/{id}", (HttpContext http, WebhookControl webhooks, string id) => ControlAnswer.GiveAsync(http, given => webhooks.Roll(id, given)))
            .WithMetadata(new Takes().Text("secret").Whole("hours", 0, (long)Secrets.Longest.TotalHours));
        control.MapPost("/webhooks/hold", (HttpContext http, WebhookControl webhooks) => ControlAnswer.GiveAsync(http, _ => webhooks.Hold()));
        control.MapPost("/webhooks/release", (HttpContext http, WebhookControl webhooks) => ControlAnswer.GiveAsync(http, _ => webhooks.Release()));
        control.MapPost("/webhooks/resend/{id}", (HttpContext http, WebhookControl webhooks, string id) => ControlAnswer.GiveAsync(http, _ => webhooks.Resend(id)));
        control.MapPost("/webhooks/fail-next", (HttpContext http, WebhookControl webhooks) => ControlAnswer.GiveAsync(http, webhooks.FailNext))
            .WithMetadata(new Takes().Text("mode").Whole("deliveries", 0, 1_000_000));
        control.MapGet("/webhooks/order", (HttpContext http, WebhookControl webhooks) => ControlAnswer.GiveAsync(http, _ => webhooks.Orders()));
        control.MapPost("/webhooks/order", (HttpContext http, WebhookControl webhooks) => ControlAnswer.GiveAsync(http, webhooks.Order))
            .WithMetadata(new Takes().Text("profile"));
        control.MapPost("/chaos", (HttpContext http, WebhookControl webhooks) => ControlAnswer.GiveAsync(http, webhooks.Chaos))
            .WithMetadata(new Takes().Flag("everything", "shuffle", "duplicate", "twin", "drop", "drop_once", "late_invoice_payment").Whole("delay_ms", 0, 60_000));
        control.MapGet("/deliveries", (HttpContext http, WebhookControl webhooks) => ControlAnswer.GiveAsync(http, webhooks.Deliveries))
            .WithMetadata(new Takes().Text("summary", "except"));
    }
}
