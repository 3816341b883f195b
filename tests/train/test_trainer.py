"""One step: its rate, its average, its sums, and what it does not let pass."""

from __future__ import annotations

import copy
import math

import pytest
import torch
from tiny_training import SETTINGS

from restorer.errors import TrainingError
from train.trainer import Trainer

CPU = torch.device("cpu")


@pytest.fixture
def sample():
    generator = torch.Generator().manual_seed(2)
    truth = torch.rand(2, 3, 32, 32, generator=generator)
    valid = (torch.rand(2, 1, 32, 32, generator=generator) < 0.7).float()
    return truth, valid, torch.ones_like(valid)


def rates(trainer, steps):
    found = []
    for step in range(steps):
        trainer.step = step
        found.append(trainer.learning_rate())
    return found


def test_the_rate_rises_stays_and_falls_along_a_cosine():
    shape = {"steps": 100, "warmup": 10, "anneal": 0.5, "learning_rate": 1.0}
    found = rates(Trainer(SETTINGS.model_copy(update=shape), device=CPU), 101)
    assert found[:10] == pytest.approx([(step + 1) / 10 for step in range(10)])
    assert found[10:51] == pytest.approx([1.0] * 41)
    for step in range(50, 101):
        expected = 0.5 * (1 + math.cos(math.pi * (step - 50) / 50))
        assert found[step] == pytest.approx(expected, abs=1e-12)


def test_without_annealing_the_rate_stays_but_for_a_time_budget():
    still = SETTINGS.model_copy(update={"anneal": 0.0, "warmup": 0, "steps": 10**6})
    trainer = Trainer(still, device=CPU)
    trainer.step = 999_999
    assert trainer.learning_rate() == still.learning_rate
    trainer.step, trainer.budget = 1, 60.0
    for seconds, share in ((30, 1.0), (48, 1.0), (54, 0.5), (60, 0.0), (70, 0.0)):
        trainer.seconds = seconds
        assert trainer.learning_rate() == pytest.approx(share * still.learning_rate)


def test_the_rise_takes_no_more_than_a_tenth_of_a_time_budget():
    slow = SETTINGS.model_copy(update={"warmup": 1000, "steps": 10**6, "learning_rate": 1.0})
    trainer = Trainer(slow.model_copy(update={"anneal": 0.2}), device=CPU, budget=100.0)
    trainer.step = 4
    found = []
    for trainer.seconds in (0.0, 5.0, 10.0, 50.0):
        found.append(trainer.learning_rate())
    assert found == pytest.approx([0.005, 0.5, 1.0, 1.0])


def test_the_average_moves_quickly_at_first_then_by_its_decay(sample):
    trainer = Trainer(SETTINGS.model_copy(update={"average": 0.25}), device=CPU)
    expected = {name: t.clone() for name, t in trainer.average.state_dict().items()}
    for step in (1, 2, 3):
        trainer.advance(*sample, None)
        decay = min(0.25, (1 + step) / (10 + step))
        for name, tensor in trainer.network.state_dict().items():
            if tensor.is_floating_point():
                expected[name] = decay * expected[name] + (1 - decay) * tensor
            else:
                expected[name] = tensor.clone()
    for name, tensor in trainer.average.state_dict().items():
        assert torch.allclose(tensor, expected[name], atol=1e-6), name
    assert not any(p.requires_grad for p in trainer.average.parameters())


def test_the_losses_are_means_over_the_steps_since_they_were_asked(sample):
    trainer = Trainer(SETTINGS, device=CPU)
    singles = []
    for _ in range(3):
        trainer.advance(*sample, None)
        singles.append(trainer.means())
    again = Trainer(SETTINGS, device=CPU)
    for _ in range(3):
        again.advance(*sample, None)
    means = again.means()
    assert set(means) == {"loss", "valid", "hole", "tv", "struct"}
    for name, value in means.items():
        assert value == pytest.approx(sum(single[name] for single in singles) / 3, rel=1e-5)
    assert again.means() == {}


def test_everything_is_channels_last(sample):
    trainer = Trainer(SETTINGS, device=CPU)
    seen = []
    trainer.network.register_forward_pre_hook(lambda module, given: seen.append(given[0]))
    trainer.advance(*sample, None)
    for tensor in (*seen, trainer.network.encoder[1].conv.conv.weight):
        assert tensor.is_contiguous(memory_format=torch.channels_last)


def test_a_step_that_is_no_number_is_named_later(sample):
    trainer = Trainer(SETTINGS, device=CPU)
    truth, valid, sound = sample
    for step in range(5):
        trainer.advance(truth * float("nan") if step == 2 else truth, valid, sound, None)
    with pytest.raises(TrainingError, match=r"not a number at step 2.*smaller learning rate"):
        trainer.check()


def test_weights_that_are_no_numbers_do_not_pass_though_the_loss_was_one(sample):
    trainer = Trainer(SETTINGS, device=CPU)
    trainer.advance(*sample, None)
    trainer.check()
    with torch.no_grad():
        trainer.network.encoder[1].conv.conv.weight[0, 0, 0, 0] = float("nan")
    with pytest.raises(TrainingError, match="not a number before step 1"):
        trainer.check()


def test_a_state_brings_everything_back(sample):
    one, other = (Trainer(SETTINGS, device=CPU) for _ in range(2))
    for _ in range(2):
        one.advance(*sample, None)
    other.restore(copy.deepcopy(one.state()))
    for trainer in (one, other):
        trainer.advance(*sample, None)
    assert one.step == other.step == 3
    for mine, theirs in ((one.network, other.network), (one.average, other.average)):
        tensors = theirs.state_dict()
        assert all(torch.equal(t, tensors[name]) for name, t in mine.state_dict().items())
