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
        foreach (var name in context.HttpContext.Features.Get<MarredFields>()?.Names ?? [])
        {
            context.ModelState.AddModelError(name, MarredFields.Sentence);
        }
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
        // The page has answered.
    }
}
