package io.financebi.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.financebi.testing.Call.Outcome;
import io.financebi.testing.Wire.Read;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What becomes of a request: read, held against the model, met by a fault or done. */
final class ModelService {
  private static final ServiceError INVALID =
      ServiceError.common("ValidationException").orElseThrow();

  /** No client asks again after this one, so that a fake's mistake comes up once. */
  private static final ServiceError BROKEN = new ServiceError("BrokenFake", 400, "message");

  private final ServiceModel model;
  private final Wire wire;
  private final ShapeRules rules;
  private final Operations operations;
  private final CallLog calls = new CallLog();
  private final Violations violations = new Violations();
  private final Map<String, Deque<ServiceFault>> faults = new HashMap<>();
  private final Object operating = new Object();

  ModelService(ServiceModel model, Operations operations) {
    this.model = model;
    this.operations = operations;
    wire = Wire.of(model);
    rules = new ShapeRules(model);
  }

  CallLog calls() {
    return calls;
  }

  Violations violations() {
    return violations;
  }

  void fail(String operation, List<ServiceFault> next) {
    if (model.operation(operation).isEmpty()) {
      throw new IllegalArgumentException("the model has no operation " + operation);
    }
    synchronized (faults) {
      faults.computeIfAbsent(operation, unused -> new ArrayDeque<>()).addAll(next);
    }
  }

  private Optional<ServiceFault> nextFault(String operation) {
    synchronized (faults) {
      return Optional.ofNullable(faults.get(operation)).map(Deque::poll);
    }
  }

  /** The answer; empty when the connection is to be closed without one. */
  Optional<Reply> reply(Received request) {
    try {
      return reply(request, wire.read(request));
    } catch (Unreadable e) {
      violations.add(e.getMessage());
      return Optional.of(wire.error(INVALID, e.getMessage()));
    } catch (RuntimeException | Error e) {
      // The HTTP server would tell nobody.
      violations.add("the server itself has failed: " + e, e);
      return Optional.of(wire.error(BROKEN, "the server itself has failed: " + e));
    }
  }

  private Optional<Reply> reply(Received request, Read read) {
    CallLog.Entry call = calls.arrived(read.operation().name(), read.input());
    List<String> wrong = wrong(request, read);
    if (!wrong.isEmpty()) {
      call.ends(Outcome.INVALID);
      wrong.forEach(each -> violations.add(read.operation().name() + ": " + each));
      ServiceError invalid = read.operation().error(INVALID.code()).orElseThrow();
      return Optional.of(wire.error(invalid, String.join("; ", wrong)));
    }
    return nextFault(read.operation().name())
        .map(fault -> meet(fault, read, call))
        .orElseGet(() -> Optional.of(operate(read, call)));
  }

  private List<String> wrong(Received request, Read read) {
    List<String> wrong = new ArrayList<>(read.wrong());
    Signature.violation(request, model.signingName()).ifPresent(wrong::add);
    wrong.addAll(against(read.operation().input(), read.input()));
    return wrong;
  }

  /** An operation without a shape takes or answers an empty object. */
  private List<String> against(Optional<String> shape, ObjectNode value) {
    if (shape.isPresent()) {
      return rules.violations(shape.get(), value);
    }
    return value.isEmpty() ? List.of() : List.of("there are members where none are expected");
  }

  private Optional<Reply> meet(ServiceFault fault, Read read, CallLog.Entry call) {
    call.meets(fault);
    if (fault == ServiceFault.LOST_ANSWER) {
      var unused = operate(read, call);
      return Optional.empty();
    }
    call.ends(Outcome.NOT_DONE);
    return switch (fault) {
      case THROTTLED -> Optional.of(wire.error(read.operation().throttling(), "injected"));
      case SERVER_ERROR -> Optional.of(wire.error(common("InternalFailure"), "injected"));
      case UNAVAILABLE -> Optional.of(wire.error(common("ServiceUnavailable"), "injected"));
      case RESET, LOST_ANSWER -> Optional.empty();
    };
  }

  private static ServiceError common(String code) {
    return ServiceError.common(code).orElseThrow();
  }

  /** The answer is written at once, for it may be of what the next call changes. */
  private Reply operate(Read read, CallLog.Entry call) {
    ServiceOperation operation = read.operation();
    synchronized (operating) {
      try {
        ObjectNode output = operations.answer(operation.name(), read.input().deepCopy());
        List<String> wrong =
            output == null ? List.of("there is none") : against(operation.output(), output);
        if (!wrong.isEmpty()) {
          return broken(operation, wrong, call);
        }
        Reply reply = wire.answer(operation, output.deepCopy());
        call.ends(Outcome.DONE);
        return reply;
      } catch (Refusal refusal) {
        return refused(operation, refusal, call);
      } catch (RuntimeException | Error e) {
        call.ends(Outcome.BROKEN);
        violations.add(operation.name() + " has failed: " + e, e);
        return wire.error(BROKEN, operation.name() + " has failed: " + e);
      }
    }
  }

  private Reply refused(ServiceOperation operation, Refusal refusal, CallLog.Entry call) {
    Optional<ServiceError> error = operation.error(refusal.code());
    if (error.isEmpty()) {
      return broken(operation, List.of("no error of it is " + refusal.code()), call);
    }
    call.ends(Outcome.REFUSED);
    int status = refusal.status().orElse(error.get().status());
    return wire.error(error.get().withStatus(status), refusal.getMessage());
  }

  private Reply broken(ServiceOperation operation, List<String> wrong, CallLog.Entry call) {
    call.ends(Outcome.BROKEN);
    List<String> sentences =
        wrong.stream().map(each -> operation.name() + "'s answer: " + each).toList();
    sentences.forEach(violations::add);
    return wire.error(BROKEN, String.join("; ", sentences));
  }
}
