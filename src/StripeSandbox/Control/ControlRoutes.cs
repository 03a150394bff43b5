using StripeSandbox.Http;
using StripeSandbox.Pages;

namespace StripeSandbox.Control;

/// <summary>What Stripe has no call for: loading a history, holding webhooks, making time pass and things fail. JSON in and out.</summary>
internal static class ControlRoutes
{
    public static void Add(IServiceCollection services) => services
        .AddSingleton<StateControl>().AddSingleton<TimeControl>().AddSingleton<MoneyControl>().AddSingleton<WebhookControl>();

    public static void Map(WebApplication app)
    {
        var control = app.MapGroup("/_sandbox");
        MapState(control);
        MapTime(control);
        MapMoney(control);
        MapWebhooks(control);
        control.MapPost("/fail", (HttpContext http, Outages outages) => ControlAnswer.GiveAsync(http, outages.Plan));
    }

    private static void MapState(RouteGroupBuilder control)
    {
        control.MapPost("/load", (HttpContext http, StateControl state) => ControlAnswer.GiveListAsync(http, state.Load));
        control.MapPost("/reset", (HttpContext http, StateControl state) => ControlAnswer.GiveAsync(http, _ => state.Reset()));
        control.MapPost("/snapshot", (HttpContext http, StateControl state) => ControlAnswer.GiveAsync(http, state.Snapshot));
        control.MapPost("/restore", (HttpContext http, StateControl state) => ControlAnswer.GiveAsync(http, state.Restore));
    }

    private static void MapTime(RouteGroupBuilder control)
    {
        control.MapGet("/clock", (HttpContext http, TimeControl time) => ControlAnswer.GiveAsync(http, _ => time.Tell()));
        control.MapPost("/tick", (HttpContext http, TimeControl time) => ControlAnswer.GiveAsync(http, _ => time.Tick()));
        control.MapPost("/travel", (HttpContext http, TimeControl time) => ControlAnswer.GiveAsync(http, time.Travel));
    }

    private static void MapMoney(RouteGroupBuilder control)
    {
        control.MapPost("/decline-next", (HttpContext http, MoneyControl money) => ControlAnswer.GiveAsync(http, money.DeclineNext));
        control.MapPost("/renew/{id}", (HttpContext http, MoneyControl money, string id) => ControlAnswer.GiveAsync(http, _ => money.Renew(id)));
        control.MapPost("/refund/{id}", (HttpContext http, MoneyControl money, string id) => ControlAnswer.GiveAsync(http, given => money.Refund(id, given)));
        control.MapPost("/dispute/{id}", (HttpContext http, MoneyControl money, string id) => ControlAnswer.GiveAsync(http, given => money.Dispute(id, given)));
        control.MapPost("/checkout", (HttpContext http, Homecoming home) => ControlAnswer.GiveAsync(http, home.Set));
        control.MapPost("/settings", (HttpContext http, MoneyControl money) => ControlAnswer.GiveAsync(http, money.Set));
        control.MapPost("/renew-card/{id}", (HttpContext http, MoneyControl money, string id) => ControlAnswer.GiveAsync(http, given => money.RenewCard(id, given)));
    }

    private static void MapWebhooks(RouteGroupBuilder control)
    {
        control.MapPost("/webhooks", (HttpContext http, WebhookControl webhooks) => ControlAnswer.GiveAsync(http, webhooks.Add));
        control.MapPost("/webhooks/roll/{id}", (HttpContext http, WebhookControl webhooks, string id) => ControlAnswer.GiveAsync(http, given => webhooks.Roll(id, given)));
        control.MapPost("/webhooks/hold", (HttpContext http, WebhookControl webhooks) => ControlAnswer.GiveAsync(http, _ => webhooks.Hold()));
        control.MapPost("/webhooks/release", (HttpContext http, WebhookControl webhooks) => ControlAnswer.GiveAsync(http, _ => webhooks.Release()));
        control.MapPost("/webhooks/resend/{id}", (HttpContext http, WebhookControl webhooks, string id) => ControlAnswer.GiveAsync(http, _ => webhooks.Resend(id)));
        control.MapPost("/webhooks/fail-next", (HttpContext http, WebhookControl webhooks) => ControlAnswer.GiveAsync(http, webhooks.FailNext));
        control.MapGet("/webhooks/order", (HttpContext http, WebhookControl webhooks) => ControlAnswer.GiveAsync(http, _ => webhooks.Orders()));
        control.MapPost("/webhooks/order", (HttpContext http, WebhookControl webhooks) => ControlAnswer.GiveAsync(http, webhooks.Order));
        control.MapPost("/chaos", (HttpContext http, WebhookControl webhooks) => ControlAnswer.GiveAsync(http, webhooks.Chaos));
        control.MapGet("/deliveries", (HttpContext http, WebhookControl webhooks) => ControlAnswer.GiveAsync(http, _ => webhooks.Deliveries(http.Request.Query.ContainsKey("summary"), http.Request.Query["except"])));
    }
}
