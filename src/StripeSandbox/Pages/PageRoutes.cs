namespace StripeSandbox.Pages;

/// <summary>The pages for people. Their addresses are secrets of their own, as Stripe's are.</summary>
internal static class PageRoutes
{
    public static void Add(IServiceCollection services) =>
        services.AddSingleton<IndexPage>().AddSingleton<CheckoutPage>().AddSingleton<Homecoming>().AddSingleton<InvoicePage>().AddSingleton<InvoicePdf>().AddSingleton<ConfirmationPage>()
            .AddSingleton<PortalPage>().AddSingleton<PortalCardPage>().AddSingleton<PortalDetailsPage>().AddSingleton<PortalCancelPage>().AddSingleton<PortalPausePage>().AddSingleton<PortalChangePage>();

    public static void Map(WebApplication app)
    {
        var pages = app.MapGroup("").AddEndpointFilter<FormReading>();
        pages.MapGet("/", (IndexPage page, string? request) => page.Show(request));
        pages.MapGet("/c/pay/{id}", (CheckoutPage page, string id, HttpRequest request) => page.Show(id, request));
        pages.MapPost("/c/pay/{id}", (CheckoutPage page, Homecoming home, string id, HttpRequest request) => home.ArrangeAsync(request.HttpContext, () => page.PayAsync(id, request)));
        pages.MapPost("/c/pay/{id}/code", (CheckoutPage page, string id, HttpRequest request) => page.CodeAsync(id, request));
        pages.MapGet("/p/session/{id}", (PortalPage page, string id) => page.Show(id));
        pages.MapPost("/p/session/{id}", (PortalPage page, string id, HttpRequest request) => page.DoStepAsync(id, "card", request));
        pages.MapGet("/p/session/{id}/home", (PortalPage page, string id) => page.Home(id));
        pages.MapGet("/p/session/{id}/done", (PortalPage page, string id) => page.Done(id));
        pages.MapGet("/p/session/{id}/{step}", (PortalPage page, string id, string step, string? subscription, string? price) => page.ShowStep(id, step, subscription, price));
        pages.MapPost("/p/session/{id}/{step}", (PortalPage page, string id, string step, HttpRequest request) => page.DoStepAsync(id, step, request));
        pages.MapGet("/i/{id}", (InvoicePage page, string id) => page.Show(id));
        pages.MapPost("/i/{id}", (InvoicePage page, string id, HttpRequest request) => page.PayAsync(id, request));
        pages.MapGet("/i/{id}/pdf", (InvoicePdf pdf, string id) => pdf.Invoice(id));
        pages.MapGet("/cn/{id}/pdf", (InvoicePdf pdf, string id) => pdf.CreditNote(id));
        pages.MapGet("/3ds/{id}", (ConfirmationPage page, string id) => page.Show(id));
        pages.MapPost("/3ds/{id}", (ConfirmationPage page, Homecoming home, string id, HttpRequest request) => home.ArrangeAsync(request.HttpContext, () => page.AnswerAsync(id, request)));
        pages.MapGet(Layout.Stylesheet, () => Results.Stream(typeof(PageRoutes).Assembly.GetManifestResourceStream("sandbox.css")!, "text/css"));
    }
}
