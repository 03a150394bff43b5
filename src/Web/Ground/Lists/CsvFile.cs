using System.Net.Mime;
using System.Text;
using Core;

namespace Web.Ground.Lists;

/// <summary>A list as a file of comma-separated values, in UTF-8; a text that a spreadsheet would run is made harmless.</summary>
/// <param name="name">Of the file, such as movements.csv.</param>
/// <param name="columns">The first line.</param>
public sealed class CsvFile(string name, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object>> rows) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = MediaTypeNames.Text.Csv + "; charset=utf-8";
        httpContext.Response.Headers.ContentDisposition = $"attachment; filename={name}";
        await using var text = new StreamWriter(httpContext.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        await WriteAsync(text);
    }

    public async Task WriteAsync(TextWriter text)
    {
        await text.WriteAsync(CsvLine.Of(columns));
        foreach (var row in rows)
        {
            await text.WriteAsync(CsvLine.Of(row));
        }
    }
}
