using Core;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Data;

internal sealed class TermConverter() : ValueConverter<Term, string>(term => term.Code, code => Term.Of(code));
