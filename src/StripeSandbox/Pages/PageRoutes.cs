namespace StripeSandbox.Pages;

/// <summary>The pages for people. Their addresses are secrets of their own, as Stripe's are.</summary>
internal static class PageRoutes
{
    public static void Add(IServiceCollection services) =>
        services.AddSingleton<IndexPage>().AddSingleton<CheckoutPage>().AddSingleton<Homecoming>().AddSingleton<InvoicePage>().AddSingleton<InvoicePdf>().AddSingleton<ConfirmationPage>()
            .AddSingleton<PortalPage>().AddSingleton<PortalCard>().AddSingleton<PortalDetails>().AddSingleton<PortalCancel>().AddSingleton<PortalPause>().AddSingleton<PortalChange>();

    public static void Map(WebApplication app)
    {
        app.MapGet("/", (IndexPage page, string? request) => page.Show(request));
        app.MapGet("/c/pay/{id}", (CheckoutPage page, string id, HttpRequest request) => page.Show(id, request));
        app.MapPost("/c/pay/{id}", (CheckoutPage page, Homecoming home, string id, HttpRequest request) => home.ArrangeAsync(request.HttpContext, () => page.PayAsync(id, request)));
        app.MapPost("/c/pay/{id}/code", (CheckoutPage page, string id, HttpRequest request) => page.CodeAsync(id, request));
        app.MapGet("/p/session/{id}", (PortalPage page, string id) => page.Show(id));
        app.MapPost("/p/session/{id}", (PortalPage page, string id, HttpRequest request) => page.DoStepAsync(id, "card", request));
        app.MapGet("/p/session/{id}/home", (PortalPage page, string id) => page.Home(id));
        app.MapGet("/p/session/{id}/done", (PortalPage page, string id) => page.Done(id));
        app.MapGet("/p/session/{id}/{step}", (PortalPage page, string id, string step, string? subscription, string? price) => page.ShowStep(id, step, subscription, price));
        app.MapPost("/p/session/{id}/{step}", (PortalPage page, string id, string step, HttpRequest request) => page.DoStepAsync(id, step, request));
        app.MapGet("/i/{id}", (InvoicePage page, string id) => page.Show(id));
        app.MapPost("/i/{id}", (InvoicePage page, string id, HttpRequest request) => page.PayAsync(id, request));
        app.MapGet("/i/{id}/pdf", (InvoicePdf pdf, string id) => pdf.Invoice(id));
        app.MapGet("/cn/{id}/pdf", (InvoicePdf pdf, string id) => pdf.CreditNote(id));
        app.MapGet("/3ds/{id}", (ConfirmationPage page, string id) => page.Show(id));
        app.MapPost("/3ds/{id}", (ConfirmationPage page, Homecoming home, string id, HttpRequest request) => home.ArrangeAsync(request.HttpContext, () => page.AnswerAsync(id, request)));
        app.MapGet(Layout.Stylesheet, () => Results.Stream(typeof(PageRoutes).Assembly.GetManifestResourceStream("sandbox.css")!, "text/css"));
    }
}
