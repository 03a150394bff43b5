using Microsoft.AspNetCore.Mvc.Filters;

namespace Web.Ground.Site;

/// <summary>Says beside each field that a control character stood in it; nothing that was typed is lost.</summary>
internal sealed class MarredFieldsFilter : IPageFilter
{
    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
        // Nothing is bound yet.
    }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (context.HttpContext.Features.Get<MarredFields>() is { } marred)
        {
            var text = context.HttpContext.RequestServices.GetRequiredService<SiteText>();
            foreach (var name in marred.Names)
            {
                context.ModelState.AddModelError(name, text["Site.Form.Marred"]);
            }
        }
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
        // The page has answered.
    }
}
